package dev.virtlab.stage;

import dev.virtlab.lab.storage.LayerEvent;
import dev.virtlab.lab.storage.LayerName;
import dev.virtlab.lab.storage.LayerName.Mark;
import dev.virtlab.lab.storage.Layered;
import dev.virtlab.stage.terminal.Width;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The layers of an overlay, the lowest at the bottom, and above them what a reader sees. A name
/// has the same place in every layer, so what is copied up goes straight up, and what hides another
/// stands right above it.
final class LayersView implements Drawing {

  private static final int NAMES_MAX = 24;
  private static final int LAYERS_MAX = 9;
  private static final double COLUMN_LEAST = 12;
  private static final double COLUMN_MOST = 30;

  /// What a column holds besides a name: a sign before it, and room for arrows behind it.
  private static final int BESIDES = 6;

  private static final String FROM = " ← ";

  private final LayerStack stack;
  private final List<String> names;
  private final LaneRows rows;
  private final double width;
  private final Language language;
  private final LayerTitles titles;
  private final double column;

  /// @param show the stack at the end of the show, whose names have their places from the beginning
  private LayersView(
      LayerStack stack, LayerStack show, LaneRows rows, double width, Language language) {
    this.stack = stack;
    this.names = show.names(stack, NAMES_MAX);
    this.rows = rows;
    this.width = width;
    this.language = language;
    titles = new LayerTitles(stack.overlay(), language);
    int longest = names.stream().mapToInt(Width::of).max().orElse(0);
    int source = titles.isContainer() ? 0 : numbers().mapToInt(this::source).max().orElse(0);
    column = Math.clamp((double) longest + source + BESIDES, COLUMN_LEAST, COLUMN_MOST);
  }

  private int source(int layer) {
    return Width.of(FROM + titles.of(layer));
  }

  static LayersView inCells(Moment moment) {
    LayerStack now = LayerStack.of(moment.events());
    return new LayersView(now, now, LaneRows.CELLS, moment.width(), moment.language());
  }

  static LayersView onSheet(Scene scene) {
    LayerStack now = LayerStack.of(scene.folded().events());
    LayerStack show = LayerStack.of(scene.all());
    return new LayersView(now, show, LaneRows.SHEET, scene.width(), scene.language());
  }

  private boolean isCells() {
    return rows.equals(LaneRows.CELLS);
  }

  /// The rows of a name.
  private double chip() {
    return isCells() ? 1 : 1.7;
  }

  private int columns() {
    return Math.max(1, (int) ((width - 2) / column));
  }

  private double boxHeight() {
    int lines = Math.max(1, (names.size() + columns() - 1) / columns());
    return rows.title() + lines * (chip() + rows.gap()) + (isCells() ? 1 : 0.3);
  }

  /// The layers that are drawn, from the top: the upper one, if there is one, and lower ones.
  private Stream<Integer> numbers() {
    return stack.overlay().stream()
        .flatMap(
            o ->
                Stream.iterate(o.hasUpper() ? 0 : 1, n -> n <= o.lowerdir().size(), n -> n + 1)
                    .limit(LAYERS_MAX));
  }

  @Override
  public double height() {
    return stack.overlay().isEmpty()
        ? 1
        : (1 + numbers().count()) * (boxHeight() + rows.gap()) + 2 * line();
  }

  private double line() {
    return isCells() ? 1 : 1.3;
  }

  @Override
  public void draw(List<Shape> shapes) {
    if (stack.overlay().isEmpty()) {
      String nothing =
          language.say(
              "no overlay has been mounted yet: mount -t overlay …, or docker run",
              "아직 마운트된 overlay가 없습니다: mount -t overlay …, 또는 docker run");
      shapes.add(new Shape.Words("layers none", 0, 0, width, nothing, Tone.QUIET));
      return;
    }
    merged(shapes, stack.overlay().get());
    numbers().forEach(layer -> layer(shapes, stack.overlay().get(), layer));
    numbers().forEach(layer -> names.forEach(name -> mover(shapes, layer, name)));
    way(shapes);
    notes(shapes);
  }

  private double top(int layer) {
    long above = 1 + numbers().filter(other -> other < layer).count();
    return above * (boxHeight() + rows.gap());
  }

  private double x(int slot) {
    return 2 + slot % columns() * column;
  }

  private double y(double top, int slot) {
    int above = slot / columns();
    return top + rows.title() + above * (chip() + rows.gap());
  }

  /// What a reader sees, each with the layer that it comes from.
  private void merged(List<Shape> shapes, Layered.Overlay o) {
    String at = titles.merged(o.name());
    String title =
        stack.isMounted()
            ? "merged · " + at + language.say(" · what a reader sees", " · 읽는 쪽이 보는 것")
            : "merged · " + at + language.say(" · unmounted", " · 해제됨");
    Tone tone = stack.isMounted() ? Tone.PLAIN : Tone.QUIET;
    shapes.add(new Shape.Box("layers merged", 0, 0, width, boxHeight(), title, tone));
    for (int slot = 0; slot < names.size(); slot++) {
      String bare = names.get(slot);
      Optional<Integer> from = stack.isMounted() ? stack.seenIn(bare) : Optional.empty();
      if (from.isPresent()) {
        String path = stack.find(from.get(), bare).map(LayerName::path).orElse(bare);
        boolean several = path.endsWith("/") || titles.isContainer();
        String text = several ? path : path + FROM + titles.of(from.get());
        chip(shapes, "layers seen " + bare, x(slot), y(0, slot), text, color(from.get()));
      }
    }
  }

  private static Tone color(int layer) {
    return layer == Layered.Overlay.UPPER ? Tone.ALIVE : Tone.GROUND;
  }

  private void layer(List<Shape> shapes, Layered.Overlay o, int layer) {
    boolean upper = layer == Layered.Overlay.UPPER;
    String called = titles.isContainer() ? titles.of(layer) : o.directory(layer);
    String title = (upper ? "upperdir · " : "lowerdir " + layer + " · ") + called;
    String id = "layers box " + layer;
    shapes.add(
        new Shape.Box(
            id, 0, top(layer), width, boxHeight(), title, upper ? Tone.ALIVE : Tone.GROUND));
    for (int slot = 0; slot < names.size(); slot++) {
      Optional<LayerName> name = stack.find(layer, names.get(slot));
      if (name.isPresent() && !isMover(layer, name.get().bare())) {
        chip(
            shapes,
            "layers " + layer + " " + name.get().bare(),
            x(slot),
            y(top(layer), slot),
            text(layer, name.get()),
            tone(layer, name.get()));
      }
    }
  }

  private String text(int layer, LayerName name) {
    String signed =
        switch (name.mark()) {
          case PLAIN -> name.path();
          case COPIED -> "↑ " + name.path();
          case WHITEOUT -> "✕ " + name.path();
          case OPAQUE -> "■ " + name.path();
        };
    return stack.isHidden(layer, name) ? "(" + signed + ")" : signed;
  }

  private Tone tone(int layer, LayerName name) {
    if (isFresh(layer, name)) {
      return Tone.FRESH;
    }
    if (stack.isHidden(layer, name)) {
      return Tone.QUIET;
    }
    return switch (name.mark()) {
      case WHITEOUT -> Tone.ENDED;
      case OPAQUE -> Tone.LIMIT;
      case PLAIN, COPIED -> color(layer);
    };
  }

  private boolean isFresh(int layer, LayerName name) {
    return stack.fresh().flatMap(LayersView::path).filter(name.path()::equals).isPresent()
        && layer == Layered.Overlay.UPPER;
  }

  /// What an event has put into the upper layer.
  private static Optional<String> path(LayerEvent event) {
    return switch (event) {
      case LayerEvent.NameMade e -> Optional.of(e.path());
      case LayerEvent.CopiedUp e -> Optional.of(e.path());
      case LayerEvent.WhiteoutMade e -> Optional.of(e.path());
      case LayerEvent.MadeOpaque e -> Optional.of(e.path());
      case LayerEvent.OverlayMounted _,
          LayerEvent.OverlayUnmounted _,
          LayerEvent.NamesFound _,
          LayerEvent.NameGone _ ->
          Optional.empty();
    };
  }

  /// A copy is where its original lies until it is made: so it is seen to move, and the original to
  /// stay.
  private void mover(List<Shape> shapes, int layer, String bare) {
    Optional<LayerName> name = stack.find(layer, bare).filter(_ -> isMover(layer, bare));
    if (name.isPresent()) {
      int slot = names.indexOf(bare);
      String id = "layers copy " + bare;
      String text = text(layer, name.get());
      chip(shapes, id, x(slot), y(top(layer), slot), text, tone(layer, name.get()));
    }
  }

  private boolean isMover(int layer, String bare) {
    Optional<LayerName> upper = stack.find(Layered.Overlay.UPPER, bare);
    boolean copied = upper.filter(name -> name.mark() == Mark.COPIED).isPresent();
    return copied
        ? layer == Layered.Overlay.UPPER
        : upper.isEmpty() && stack.below(bare).filter(l -> l == layer).isPresent();
  }

  private void chip(List<Shape> shapes, String id, double x, double y, String text, Tone tone) {
    if (isCells()) {
      shapes.add(new Shape.Words(id, x, y, column - 3, text, tone, Voice.CODE));
      return;
    }
    shapes.add(new Shape.Box(id, x, y, column - 2, chip(), "", tone));
    shapes.add(new Shape.Words(id + " name", x + 0.7, y + 0.3, column - 3, text, tone, Voice.CODE));
  }

  /// From the lower file to its copy, or from what hides down to what is hidden.
  private void way(List<Shape> shapes) {
    Optional<String> path = stack.fresh().flatMap(LayersView::path);
    String bare = path.map(p -> new LayerName(p, Mark.PLAIN).bare()).orElse("");
    Optional<Integer> below = stack.below(bare).filter(l -> numbers().anyMatch(l::equals));
    int slot = names.indexOf(bare);
    if (slot < 0 || below.isEmpty() || stack.fresh().orElse(null) instanceof LayerEvent.NameMade) {
      return;
    }
    double from = y(top(below.get()), slot) + (isCells() ? 0 : chip() / 2);
    double to = y(top(Layered.Overlay.UPPER), slot) + (isCells() ? 1 : chip() / 2);
    double x = x(slot) + column - (isCells() ? 2 : 1.3);
    boolean up = stack.fresh().orElse(null) instanceof LayerEvent.CopiedUp;
    double down = isCells() ? from - 1 : from;
    shapes.add(
        up
            ? new Shape.Arrow("layers way", x, from, x, to, Tone.FRESH)
            : new Shape.Arrow("layers way", x, to, x, down, Tone.FRESH));
  }

  private void notes(List<Shape> shapes) {
    double y = height() - 2 * line();
    double x = 0;
    for (String sign : signs()) {
      double wide = Math.min(Width.of(sign) + 1, width - x);
      shapes.add(new Shape.Words("layers sign " + sign, x, y, wide, sign, Tone.QUIET, Voice.NOTE));
      x = Math.min(width, x + wide + 2);
    }
    shapes.add(new Shape.Words("layers sum", 0, y + line(), width, sum(), Tone.PLAIN, Voice.NOTE));
  }

  /// What the signs before names mean.
  private List<String> signs() {
    return List.of(
        language.say("↑ copied up", "↑ 위로 복사됨(copy-up)"),
        language.say("✕ whiteout", "✕ 화이트아웃"),
        "■ opaque",
        language.say("( ) hidden by a layer above", "( ) 위 계층에 가려짐"));
  }

  private String sum() {
    long all = stack.overlay().map(o -> (long) o.lowerdir().size()).orElse(0L);
    long seen = names.stream().filter(name -> stack.seenIn(name).isPresent()).count();
    StringBuilder sum =
        new StringBuilder(
            language.say(
                "names seen: " + seen + " · lower layers, never written: " + all,
                "보이는 이름 " + seen + "개 · 결코 쓰지 않는 아래 계층 " + all + "개"));
    int more = stack.count() - names.size();
    if (more > 0) {
      sum.append(
          language.say(" · " + more + " more names not drawn", " · 그리지 않은 이름 " + more + "개"));
    }
    if (!stack.others().isEmpty()) {
      sum.append(language.say(" · also mounted: ", " · 함께 마운트됨: "))
          .append(String.join(", ", stack.others().stream().map(titles::merged).toList()));
    }
    return sum.toString();
  }
}
