package dev.virtlab.stage;

import dev.virtlab.lab.machine.GuestEvent;
import java.util.List;

/// The exit path: a guest in guest mode above the line, its hypervisor below, and an arrow for each
/// time that the processor goes down for something or comes back with an interrupt.
final class ExitsView implements Drawing {

  private static final int PLACES_MAX = 12;
  private static final double PLACE_LEAST = 22;
  private static final double WAY = 3;

  private final Crossings now;
  private final List<String> reasons;
  private final LaneRows rows;
  private final double width;
  private final Language language;
  private final String here;

  /// @param show the crossings whose places are kept free from the beginning
  private ExitsView(Crossings now, Crossings show, LaneRows rows, double width, Language language) {
    this.now = now;
    this.reasons = show.reasons().stream().limit(PLACES_MAX).toList();
    this.rows = rows;
    this.width = width;
    this.language = language;
    this.here = now.last().flatMap(Crossings::why).orElse("");
  }

  static ExitsView inCells(Moment moment) {
    Crossings now = Crossings.of(moment.events());
    return new ExitsView(now, now, LaneRows.CELLS, moment.width(), moment.language());
  }

  static ExitsView onSheet(Scene scene) {
    Crossings now = Crossings.of(scene.folded().events());
    Crossings show = Crossings.of(now.guest(), scene.all());
    return new ExitsView(now, show, LaneRows.SHEET, scene.width(), scene.language());
  }

  private double guestHeight() {
    return rows.title() + 3;
  }

  private double floor() {
    return guestHeight() + WAY;
  }

  private int columns() {
    return Math.max(1, (int) ((width - 2) / PLACE_LEAST));
  }

  private double placeHeight() {
    return rows.title() + 2 + rows.gap();
  }

  private int places() {
    return Math.max(1, (reasons.size() + columns() - 1) / columns());
  }

  @Override
  public double height() {
    return floor() + rows.title() + places() * (placeHeight() + rows.gap()) + 1;
  }

  @Override
  public void draw(List<Shape> shapes) {
    if (now.guest().isEmpty()) {
      shapes.add(nobody());
      return;
    }
    guest(shapes);
    legend(shapes);
    shapes.add(
        new Shape.Box(
            "exits hypervisor",
            0,
            floor(),
            width,
            height() - floor(),
            language.say("hypervisor, outside guest mode", "하이퍼바이저, 게스트 모드 밖"),
            Tone.GROUND));
    for (int i = 0; i < reasons.size(); i++) {
      place(shapes, i);
    }
  }

  private Shape nobody() {
    String text =
        language.say(
            "no guest has run here yet: guest run hello.asm",
            "아직 실행된 게스트가 없습니다: guest run hello.asm");
    return new Shape.Words("exits nobody", 0, 0, width, text, Tone.QUIET);
  }

  private void guest(List<Shape> shapes) {
    boolean ended = now.last().orElse(null) instanceof GuestEvent.GuestStopped;
    boolean inside = here.isEmpty() || here.startsWith("interrupt");
    Tone tone = ended ? Tone.ENDED : inside ? Tone.ALIVE : Tone.QUIET;
    String title = language.say("guest mode: ", "게스트 모드: ") + now.guest();
    shapes.add(new Shape.Box("exits guest", 0, 0, width, guestHeight(), title, tone));
    String told = now.last().map(event -> GuestTelling.of(event, language)).orElse("");
    shapes.add(
        new Shape.Words("exits told", 2, rows.title(), width - 4, told, ended ? tone : Tone.FRESH));
    String count =
        language.say("left guest mode ", "게스트 모드를 떠난 횟수: ")
            + now.exits()
            + language.say(now.exits() == 1 ? " time" : " times", "번");
    shapes.add(
        new Shape.Words("exits count", 2, rows.title() + 1, width / 2 - 3, count, Tone.PLAIN));
  }

  /// What the arrows mean, at the end of the last row of the guest's box.
  private void legend(List<Shape> shapes) {
    String text = language.say("VM exit ↓   VM entry ↑", "VM 탈출 ↓   VM 진입 ↑");
    shapes.add(
        new Shape.Words(
            "exits legend",
            width / 2,
            rows.title() + 1,
            width / 2 - 2,
            text,
            Tone.QUIET,
            Voice.NOTE,
            true));
  }

  private void place(List<Shape> shapes, int index) {
    String reason = reasons.get(index);
    double wide = (width - 2) / columns();
    double x = 1 + index % columns() * wide;
    int row = index / columns();
    double y = floor() + rows.title() + row * (placeHeight() + rows.gap());
    boolean chosen = reason.equals(here);
    Tone tone = chosen ? Tone.FRESH : now.count(reason) > 0 ? Tone.GROUND : Tone.QUIET;
    shapes.add(new Shape.Box("exits place " + reason, x, y, wide - 1, placeHeight(), reason, tone));
    int most = reasons.stream().mapToInt(now::count).max().orElse(0);
    String times = "×" + now.count(reason);
    double room = wide - 5 - times.length();
    shapes.add(
        new Shape.Gauge(
            "exits times " + reason,
            x + 1,
            y + rows.title(),
            room,
            most == 0 ? 0 : now.count(reason) / (double) most,
            times,
            tone));
    if (chosen) {
      way(shapes, x + Math.min(4, wide / 3), y);
    }
  }

  /// Down for an exit, up for an interrupt that is injected.
  private void way(List<Shape> shapes, double x, double y) {
    double from = guestHeight();
    double to = Math.max(floor(), y - 0.5);
    boolean up = here.startsWith("interrupt");
    shapes.add(new Shape.Arrow("exits way", x, up ? to : from, x, up ? from : to, Tone.FRESH));
  }
}
