package dev.virtlab.stage;

import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.machine.PagingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A page walk in two dimensions: a row for each level of the guest's tables, and in it the levels
/// of the host's that lead to it. A place is numbered when its entry is read.
final class WalkView implements Drawing {

  private static final double NAMES = 11;
  private static final double PLACE_MOST = 17;

  /// The rows in a place below its title.
  private static final double INSIDE = 1.6;

  private final List<PagingEvent.EntryRead> read = new ArrayList<>();
  private final LaneRows rows;
  private final double width;
  private final Language language;
  private Optional<PagingEvent.WalkBegun> walk = Optional.empty();
  private Optional<PagingEvent.WalkEnded> end = Optional.empty();

  private WalkView(List<Stamped> events, LaneRows rows, double width, Language language) {
    this.rows = rows;
    this.width = width;
    this.language = language;
    for (Stamped stamped : events) {
      if (stamped.event() instanceof PagingEvent event) {
        add(event);
      }
    }
  }

  private void add(PagingEvent event) {
    switch (event) {
      case PagingEvent.WalkBegun e -> {
        walk = Optional.of(e);
        end = Optional.empty();
        read.clear();
      }
      case PagingEvent.EntryRead e -> read.add(e);
      case PagingEvent.WalkEnded e -> end = Optional.of(e);
    }
  }

  static WalkView inCells(Moment moment) {
    return new WalkView(moment.events(), LaneRows.CELLS, moment.width(), moment.language());
  }

  static WalkView onSheet(Scene scene) {
    return new WalkView(scene.folded().events(), LaneRows.SHEET, scene.width(), scene.language());
  }

  private int guestLevels() {
    return walk.map(PagingEvent.WalkBegun::guestLevels).orElse(0);
  }

  private int hostLevels() {
    return walk.map(PagingEvent.WalkBegun::hostLevels).orElse(0);
  }

  private double placeHeight() {
    return rows.equals(LaneRows.CELLS) ? 3 : rows.title() + INSIDE;
  }

  private double placeWidth() {
    return Math.min(PLACE_MOST, Math.floor((width - NAMES) / (hostLevels() + 1)));
  }

  @Override
  public double height() {
    return walk.isEmpty() ? 1 : 1.5 + (guestLevels() + 1) * (placeHeight() + rows.gap()) + 1.5;
  }

  @Override
  public void draw(List<Shape> shapes) {
    if (walk.isEmpty()) {
      String nothing =
          language.say(
              "no walk has been made yet: paging walk", "아직 테이블을 따라간 적이 없습니다: paging walk");
      shapes.add(new Shape.Words("walk none", 0, 0, width, nothing, Tone.QUIET));
      return;
    }
    heads(shapes);
    for (int guest = guestLevels(); guest >= 0; guest--) {
      row(shapes, guest);
    }
    way(shapes);
    shapes.add(new Shape.Words("walk sum", 0, height() - 1, width, sum(), Tone.PLAIN, Voice.NOTE));
  }

  private void heads(List<Shape> shapes) {
    for (int host = hostLevels(); host >= 0; host--) {
      String head =
          host > 0
              ? language.say("host " + host, "호스트 " + host)
              : language.say("guest's entry", "게스트의 항목");
      shapes.add(
          new Shape.Words(
              "walk head " + host, x(host) + 1, 0, placeWidth() - 2, head, Tone.GROUND));
    }
  }

  private void row(List<Shape> shapes, int guest) {
    String name =
        guest > 0 ? language.say("guest " + guest, "게스트 " + guest) : language.say("data", "데이터");
    shapes.add(
        new Shape.Words(
            "walk row " + guest, 0, middle(guest), NAMES - 1, name, Tone.ALIVE, Voice.HEADING));
    for (int host = hostLevels(); host >= 0; host--) {
      if (guest > 0 || host > 0) {
        place(shapes, guest, host);
      }
    }
  }

  private double x(int host) {
    return NAMES + (hostLevels() - host) * placeWidth();
  }

  private double y(int guest) {
    return 1 + (guestLevels() - guest) * (placeHeight() + rows.gap());
  }

  private double middle(int guest) {
    return y(guest) + Math.floor(placeHeight() / 2);
  }

  private void place(List<Shape> shapes, int guest, int host) {
    int number = number(guest, host);
    boolean latest = number == read.size() && end.isEmpty();
    Tone known = host == 0 ? Tone.ALIVE : Tone.GROUND;
    Tone tone = number == 0 ? Tone.QUIET : latest ? Tone.FRESH : known;
    String id = "walk " + guest + " " + host;
    String title = number == 0 ? "" : Integer.toString(number);
    double wide = placeWidth() - 1;
    shapes.add(new Shape.Box(id, x(host), y(guest), wide, placeHeight(), title, tone));
    if (number > 0) {
      PagingEvent.EntryRead e = read.get(number - 1);
      String entry = "[" + e.index() + "]→" + PagingTelling.hex(e.page());
      double line = y(guest) + rows.title();
      shapes.add(
          new Shape.Words(id + " entry", x(host) + 1, line, wide - 2, entry, tone, Voice.CODE));
    }
  }

  /// When the entry was read, from 1; 0 where it has not been.
  private int number(int guest, int host) {
    for (int i = 0; i < read.size(); i++) {
      if (read.get(i).guestLevel() == guest && read.get(i).hostLevel() == host) {
        return i + 1;
      }
    }
    return 0;
  }

  /// From the end of a row the way leads down to the beginning of the next.
  private void way(List<Shape> shapes) {
    boolean turns = !read.isEmpty() && read.getLast().hostLevel() == 0 && end.isEmpty();
    if (turns && rows.gap() > 0) {
      int guest = read.getLast().guestLevel();
      double from = x(0) + 1;
      shapes.add(
          new Shape.Arrow(
              "walk way",
              from,
              y(guest) + placeHeight(),
              x(hostLevels()) + 1,
              y(guest - 1),
              Tone.FRESH));
    }
  }

  private String sum() {
    int all = (guestLevels() + 1) * (hostLevels() + 1) - 1;
    String counted =
        language.say(
            read.size() + " of " + all + " entries read; without a hypervisor " + guestLevels(),
            "항목 " + all + "개 가운데 " + read.size() + "개를 읽음. 하이퍼바이저가 없으면 " + guestLevels() + "개");
    return end.map(e -> counted + " · " + PagingTelling.of(e, language)).orElse(counted);
  }
}
