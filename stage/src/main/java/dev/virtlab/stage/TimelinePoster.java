package dev.virtlab.stage;

import dev.virtlab.lab.ConversationEvent;
import dev.virtlab.lab.Stamped;
import dev.virtlab.stage.terminal.Width;
import java.util.List;

/// The timeline on a sheet of a given size: a lane for each process, from the left to the right of
/// the whole show; the present is a rule that moves on, and what lies behind it is still empty.
final class TimelinePoster {

  private static final int NAMES = 31;
  private static final int LANES_MAX = 40;
  private static final double ROW = 1.45;
  private static final double ROW_MAX = 2.2;
  private static final double HEAD = 1.8;
  private static final double FOOT = 1.9;
  private static final double SIGN = 1.6;

  private final Scene scene;
  private final Pace pace;
  private final double room;

  private TimelinePoster(Scene scene) {
    this.scene = scene;
    this.pace = new Pace(scene.all(), scene.first());
    this.room = scene.width() - NAMES - 4.0;
  }

  /// The rows that nothing is left out of.
  static double need(Scene scene) {
    Pace pace = new Pace(scene.all(), scene.first());
    int lanes = Lanes.of(scene.all(), scene.first(), pace, LANES_MAX).size();
    return HEAD + FOOT + Math.min(lanes, 18) * ROW;
  }

  static void draw(Scene scene, List<Shape> shapes) {
    new TimelinePoster(scene).draw(shapes);
  }

  private void draw(List<Shape> shapes) {
    double body = scene.height() - HEAD - FOOT;
    int most = Math.clamp((int) (body / ROW), 1, LANES_MAX);
    List<Lanes.Lane> lanes = Lanes.of(scene.all(), scene.first(), pace, most);
    double row = Math.clamp(body / Math.max(1, lanes.size()), ROW, ROW_MAX);
    double bottom = HEAD + lanes.size() * row;
    shapes.add(new Shape.Box("timeline", 0, 0, scene.width(), bottom + FOOT, title(), Tone.PLAIN));
    axis(shapes, bottom);
    long now = scene.now().toNanos();
    for (int i = 0; i < lanes.size(); i++) {
      if (lanes.get(i).from <= now) {
        lane(shapes, lanes.get(i), HEAD + i * row, row, now);
      }
    }
    shapes.add(new Shape.Box("now", x(now), HEAD - 0.2, 0.12, bottom - HEAD + 0.4, "", Tone.FRESH));
  }

  private String title() {
    return scene.language().say("processes over time", "시간 위의 프로세스");
  }

  private double x(long nanos) {
    return NAMES + pace.of(nanos) * room;
  }

  /// A rule for each line that was entered, and its time where there is room for the label.
  private void axis(List<Shape> shapes, double bottom) {
    double free = 0;
    List<Stamped> entered = Pace.entered(scene.all(), scene.first());
    for (int i = 0; i < entered.size(); i++) {
      Stamped stamped = entered.get(i);
      double x = x(stamped.at().toNanos());
      boolean past = stamped.at().compareTo(scene.now()) <= 0;
      shapes.add(
          new Shape.Box("rule " + i, x, HEAD - 0.2, 0.06, bottom - HEAD + 0.4, "", Tone.QUIET));
      String time = Amounts.of(stamped.at());
      double next = i + 1 < entered.size() ? x(entered.get(i + 1).at().toNanos()) : scene.width();
      if (x >= free && x + Width.of(time) < scene.width() - 14) {
        shapes.add(
            new Shape.Words(
                "time " + i, x, bottom + 0.45, Width.of(time) + 1, time, Tone.QUIET, Voice.NOTE));
        free = x + Width.of(time) + 2;
      }
      if (past && next - x >= 7 && stamped.event() instanceof ConversationEvent.LineEntered e) {
        shapes.add(
            new Shape.Words(
                "line " + i, x + 0.6, 0.35, next - x - 1.2, e.line(), Tone.QUIET, Voice.CODE));
      }
    }
    String last = Amounts.of(scene.all().getLast().at());
    double lastWidth = Width.of(last) + 1.0;
    double lastX = scene.width() - 1.5 - lastWidth;
    if (lastX >= free) {
      shapes.add(
          new Shape.Words(
              "time last", lastX, bottom + 0.45, lastWidth, last, Tone.QUIET, Voice.NOTE, true));
    }
    String scale = scene.language().say("gaps are compressed, times are true", "간격은 압축, 시각은 그대로");
    shapes.add(
        new Shape.Words("scale", 1.5, bottom + 0.45, NAMES - 3, scale, Tone.QUIET, Voice.NOTE));
  }

  private void lane(List<Shape> shapes, Lanes.Lane lane, double top, double row, long now) {
    String id = lane.host + "/lane " + lane.pid + " " + lane.from;
    boolean over = lane.to <= now;
    boolean killed = over && lane.end.startsWith("SIG");
    double y = top + (row - 1) / 2;
    Tone tone = over && lane.container.isEmpty() ? Tone.QUIET : Tone.ALIVE;
    Tone said = killed ? Tone.ENDED : over ? Tone.QUIET : Tone.PLAIN;
    name(shapes, lane, id, y, said);
    double from = x(lane.from);
    double to = x(Math.min(now, lane.to));
    shapes.add(new Shape.Span(id, from, y, Math.max(0.4, to - from), tone));
    for (Lanes.Held held : lane.held) {
      if (held.from() <= now) {
        double x = x(held.from());
        double width = Math.max(0.3, x(Math.min(lane.to, Math.min(now, held.to()))) - x);
        shapes.add(
            new Shape.Span(
                id + " held " + held.from(),
                x,
                y,
                width,
                held.frozen() ? Tone.GROUND : Tone.LIMIT));
      }
    }
    double free = scene.width();
    for (int i = lane.signs.size() - 1; i >= 0; i--) {
      Lanes.Sign sign = lane.signs.get(i);
      if (sign.at() <= now) {
        double x = Math.min(x(sign.at()) - 0.5, free);
        shapes.add(
            new Shape.Mark(id + " " + sign.sign() + sign.at(), x, y, sign.sign(), sign.tone()));
        free = x - SIGN;
      }
    }
    if (over && !lane.end.isEmpty() && to + 2 + lane.end.length() < scene.width()) {
      shapes.add(
          new Shape.Words(
              id + " end", to + 1.2, y, lane.end.length() + 1, lane.end, said, Voice.NOTE));
    }
  }

  private void name(List<Shape> shapes, Lanes.Lane lane, String id, double y, Tone tone) {
    double x = 1.5;
    String of = of(lane);
    if (!of.isEmpty()) {
      double room = Math.min(12, Width.of(of) + 1.8);
      shapes.add(new Shape.Words(id + " of", x, y, room - 0.8, of, tone, Voice.HEADING));
      x += room;
    }
    shapes.add(
        new Shape.Words(
            id + " name", x, y, NAMES - 1 - x, lane.pid + " " + lane.name, tone, Voice.CODE));
  }

  /// The machine, the container, or both, that a process lives in.
  private String of(Lanes.Lane lane) {
    String house = Lanes.house(lane.host, scene.all());
    return house + (house.isEmpty() || lane.container.isEmpty() ? "" : "/") + lane.container;
  }
}
