package dev.virtlab.stage.sketch;

import dev.virtlab.stage.Shape;
import dev.virtlab.stage.Tone;
import dev.virtlab.stage.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Draws the shapes of a frame on the grid.
final class ShapePainter {

  private static final double THIN = 0.5;
  private static final double SIGN = 1.2;

  private final Pen pen;
  private final Theme theme;
  private final Grid grid;

  ShapePainter(Pen pen, Theme theme, Grid grid) {
    this.pen = pen;
    this.theme = theme;
    this.grid = grid;
  }

  void draw(List<Posed> shapes) {
    List<Rect> boxes = new ArrayList<>();
    for (Posed posed : shapes) {
      pen.alpha(posed.alpha());
      switch (posed.shape()) {
        case Shape.Box box -> {
          Rect r = rect(box);
          box(posed, box, r, (int) boxes.stream().filter(b -> b.holds(r)).count());
          boxes.add(r);
        }
        case Shape.Words _ -> words(posed);
        case Shape.Gauge gauge -> gauge(posed, gauge);
        case Shape.Span span -> span(posed, span);
        case Shape.Mark mark ->
            Signs.draw(
                pen,
                theme,
                mark.sign(),
                centre(mark),
                grid.row() * 0.36,
                colour(posed, mark.tone()));
        case Shape.Arrow arrow -> arrow(posed, arrow);
      }
    }
    pen.alpha(1);
  }

  private Rect centre(Shape.Mark mark) {
    return grid.rect(mark.x(), mark.y(), 1, 1);
  }

  /// Where a box lies in pixels.
  Rect rect(Shape.Box box) {
    return grid.rect(box.x(), box.y(), box.width(), box.height());
  }

  /// Where a stretch of time lies in pixels.
  Rect rect(Shape.Span span) {
    return grid.rect(span.x(), span.y(), span.width(), 1);
  }

  /// Where words at that place begin, in pixels.
  Rect cell(double x, double y) {
    return grid.rect(x, y, 1, 1);
  }

  private int colour(Posed posed, Tone tone) {
    return Theme.mix(theme.of(posed.from()), theme.of(tone), posed.part());
  }

  private void box(Posed posed, Shape.Box box, Rect r, int depth) {
    if (box.width() < THIN) {
      pen.fill(new Rect(r.x(), r.y(), Math.max(1, r.width()), r.height()), 1, rule(posed, box));
      return;
    }
    double radius = grid.row() * (depth == 0 ? 0.5 : depth == 1 ? 0.4 : 0.28);
    int fill =
        Theme.mix(theme.fill(posed.from(), depth), theme.fill(box.tone(), depth), posed.part());
    int rim = Theme.mix(theme.rim(posed.from()), theme.rim(box.tone()), posed.part());
    pen.fill(r, radius, fill);
    if (!box.title().isEmpty() || depth < 2) {
      pen.rim(r, radius, rim, grid.row() * (box.tone() == Tone.FRESH ? 0.075 : 0.05));
    }
    label(box).ifPresent(label -> title(posed, box, label));
  }

  private int rule(Posed posed, Shape.Box box) {
    return box.tone() == Tone.QUIET ? theme.track() : colour(posed, box.tone());
  }

  private void title(Posed posed, Shape.Box box, Label label) {
    int ink = box.tone() == Tone.PLAIN ? theme.ink() : theme.words(box.tone());
    draw(label, box.title(), ink, colour(posed, box.tone()));
  }

  /// Words, and before them the sign that their text begins with.
  private void draw(Label label, String text, int ink, int rgb) {
    Signs.first(text)
        .ifPresent(
            sign -> {
              double size = label.size() * 0.45;
              double x = label.takes().x() - label.size() * SIGN;
              Rect at = new Rect(x, label.takes().middle() - size, 2 * size, 2 * size);
              Signs.draw(pen, theme, sign, at, size, rgb);
            });
    draw(label, ink);
  }

  private void draw(Label label, int rgb) {
    pen.words(
        label.takes().x(), label.takes().middle(), label.text(), label.voice(), label.size(), rgb);
  }

  private void words(Posed posed) {
    Tone tone = Posed.tone(posed.shape());
    int ink = Theme.mix(theme.words(posed.from()), theme.words(tone), posed.part());
    String text = posed.shape() instanceof Shape.Words words ? words.text() : "";
    label(posed.shape()).ifPresent(label -> draw(label, text, ink, colour(posed, tone)));
  }

  private void gauge(Posed posed, Shape.Gauge gauge) {
    Rect room = grid.rect(gauge.x(), gauge.y(), gauge.width(), 1);
    double height = grid.row() * 0.3;
    Rect track = new Rect(room.x(), room.middle() - height / 2, room.width(), height);
    pen.fill(track, height, theme.track());
    double full = Math.max(gauge.full() > 0 ? height : 0, track.width() * gauge.full());
    pen.fill(new Rect(track.x(), track.y(), full, height), height, colour(posed, gauge.tone()));
    label(gauge).ifPresent(label -> draw(label, theme.words(gauge.tone())));
  }

  private void span(Posed posed, Shape.Span span) {
    Rect room = rect(span);
    double height = grid.row() * 0.38;
    int rgb =
        span.tone() == Tone.QUIET
            ? Theme.mix(theme.panel(), theme.quiet(), 0.5)
            : colour(posed, span.tone());
    pen.fill(
        new Rect(room.x(), room.middle() - height / 2, room.width(), height), height * 0.4, rgb);
  }

  private void arrow(Posed posed, Shape.Arrow arrow) {
    Rect from = grid.rect(arrow.x(), arrow.y(), 0, 0);
    Rect to = grid.rect(arrow.toX(), arrow.toY(), 0, 0);
    int rgb =
        arrow.tone() == Tone.QUIET
            ? Theme.mix(theme.panel(), theme.quiet(), 0.45)
            : colour(posed, arrow.tone());
    double width = grid.row() * (arrow.tone() == Tone.FRESH ? 0.1 : 0.065);
    double head = grid.row() * 0.26;
    boolean level = Math.abs(to.y() - from.y()) < 1;
    if (level && Math.abs(to.x() - from.x()) < 4 * grid.cell()) {
      double way = Math.signum(to.x() - from.x());
      pen.line(from.x(), from.y(), to.x() - way * head, to.y(), rgb, width);
      pen.triangle(
          to.x(),
          to.y(),
          to.x() - way * head * 1.5,
          to.y() - head,
          to.x() - way * head * 1.5,
          to.y() + head,
          rgb);
      return;
    }
    double way = level ? -1 : Math.signum(to.y() - from.y());
    pen.curve(from.x(), from.y(), to.x(), to.y() - way * head, level, rgb, width);
    pen.triangle(
        to.x(),
        to.y(),
        to.x() - head,
        to.y() - way * head * 1.5,
        to.x() + head,
        to.y() - way * head * 1.5,
        rgb);
  }

  /// The words of every shape, as they are drawn.
  List<Label> labels(List<Shape> shapes) {
    return shapes.stream().map(this::label).flatMap(Optional::stream).toList();
  }

  private Optional<Label> label(Shape shape) {
    return switch (shape) {
      case Shape.Box box when !box.title().isEmpty() && box.width() >= THIN -> title(box);
      case Shape.Words words ->
          label(
              words.id(),
              words.text(),
              words.voice(),
              grid.rect(words.x(), words.y(), words.width(), 1),
              words.end());
      case Shape.Gauge gauge when !gauge.text().isEmpty() ->
          label(
              gauge.id(),
              gauge.text(),
              Voice.NOTE,
              grid.rect(gauge.x() + gauge.width() + 1, gauge.y(), 22, 1),
              false);
      case Shape.Box _, Shape.Gauge _, Shape.Span _, Shape.Mark _, Shape.Arrow _ ->
          Optional.empty();
    };
  }

  private Optional<Label> title(Shape.Box box) {
    Rect row = grid.rect(box.x() + 1.5, box.y() + 0.25, box.width() - 3, 1);
    return label(box.id(), box.title(), Voice.HEADING, row, false);
  }

  private Optional<Label> label(String id, String text, Voice voice, Rect room, boolean end) {
    double size = grid.size(voice);
    boolean signed = Signs.first(text).isPresent();
    double shift = signed ? size * SIGN : 0;
    String words = signed ? text.substring(2) : text;
    String cut = pen.fonts().fit(words, voice, size, room.width() - shift);
    if (cut.isEmpty()) {
      return Optional.empty();
    }
    double width = pen.fonts().width(cut, voice, size);
    double x = end ? room.right() - width : room.x() + shift;
    Rect takes = new Rect(x, room.middle() - size / 2, width, size);
    return Optional.of(new Label(id, cut, voice, size, takes));
  }
}
