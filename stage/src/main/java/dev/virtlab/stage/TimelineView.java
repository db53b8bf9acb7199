package dev.virtlab.stage;

import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.container.EngineEvent;
import dev.virtlab.lab.container.KernelEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;

/// Who ran when: a lane for each container and each process that lasted, with limits, throttles and
/// kills.
final class TimelineView {

  private static final int LANES_SHOWN = 14;
  private static final int NAME_WIDTH = 22;
  private static final int NAME_WIDTH_MAX = 36;

  private TimelineView() {}

  /// A process from its program to its end.
  private static final class Lane {
    final String host;
    final int pid;
    String name;
    final long from;
    long to = -1;
    boolean killed;
    final List<Mark> marks = new ArrayList<>();

    Lane(String host, int pid, String name, long from) {
      this.host = host;
      this.pid = pid;
      this.name = name;
      this.from = from;
    }
  }

  private record Mark(long at, String sign, Tone tone) {}

  /// Where the names end, what time it is, and where a time stands.
  private record Axis(int names, long now, LongToDoubleFunction x) {}

  static int draw(Moment moment, List<Shape> shapes) {
    List<Lane> lanes = lanes(moment);
    long end = Math.max(1, moment.now().toNanos());
    long start = lanes.stream().mapToLong(l -> l.from).min().orElse(0);
    Pace pace = new Pace(moment.events(), 0);
    int names = Math.clamp(moment.width() / 4, NAME_WIDTH, NAME_WIDTH_MAX);
    double room = moment.width() - names - 2;
    Axis time = new Axis(names, end, at -> names + pace.of(at) * room);
    int y = 0;
    for (Lane lane : lanes) {
      String house = Lanes.house(lane.host, moment.events());
      lane(lane, house, shapes, y++, time);
    }
    axis(shapes, y, start, time, moment);
    return y + 1;
  }

  private static List<Lane> lanes(Moment moment) {
    Map<String, Lane> open = new LinkedHashMap<>();
    List<Lane> all = new ArrayList<>();
    for (Stamped stamped : moment.events()) {
      long at = stamped.at().toNanos();
      String host = stamped.host();
      switch (stamped.event()) {
        case KernelEvent.ProgramExecuted e -> begin(open, all, host, e, at);
        case KernelEvent.ProcessExited e -> end(open, key(host, e.pid()), at, false);
        case KernelEvent.ProcessKilled e -> end(open, key(host, e.pid()), at, true);
        case KernelEvent.OomKilled e -> mark(open, key(host, e.pid()), at, "▲", Tone.LIMIT);
        case EngineEvent.ContainerStarted e -> named(open, moment, host, e);
        default -> {}
      }
    }
    List<Lane> lasting = all.stream().filter(l -> l.to < 0 || l.to - l.from > 1_000_000).toList();
    return lasting.subList(Math.max(0, lasting.size() - LANES_SHOWN), lasting.size());
  }

  /// Each kernel counts its processes from 1.
  private static String key(String host, int pid) {
    return host + "/" + pid;
  }

  private static void begin(
      Map<String, Lane> open, List<Lane> all, String host, KernelEvent.ProgramExecuted e, long at) {
    String key = key(host, e.pid());
    Lane lane = open.get(key);
    if (lane == null) {
      lane = new Lane(host, e.pid(), String.join(" ", e.argv()), at);
      open.put(key, lane);
      all.add(lane);
    }
    lane.name = String.join(" ", e.argv());
  }

  private static void named(
      Map<String, Lane> open, Moment moment, String host, EngineEvent.ContainerStarted e) {
    Lane lane = open.get(key(host, e.pid()));
    if (lane != null) {
      moment.state().host(host).containers().stream()
          .filter(c -> c.id().equals(e.container()))
          .forEach(c -> lane.name = c.name() + ": " + lane.name);
    }
  }

  private static void end(Map<String, Lane> open, String key, long at, boolean killed) {
    Lane lane = open.remove(key);
    if (lane != null) {
      lane.to = at;
      lane.killed = killed;
    }
  }

  private static void mark(Map<String, Lane> open, String key, long at, String sign, Tone tone) {
    Lane lane = open.get(key);
    if (lane != null) {
      lane.marks.add(new Mark(at, sign, tone));
    }
  }

  private static void lane(Lane lane, String house, List<Shape> shapes, int y, Axis time) {
    String id = lane.host + "/lane " + lane.pid + " " + lane.from;
    String name = (house.isEmpty() ? "" : house + ": ") + lane.pid + " " + lane.name;
    long to = lane.to < 0 ? time.now() : lane.to;
    double x = time.x().applyAsDouble(lane.from);
    double width = Math.max(1, time.x().applyAsDouble(to) - x);
    Tone tone = lane.to < 0 ? Tone.ALIVE : lane.killed ? Tone.ENDED : Tone.QUIET;
    shapes.add(new Shape.Words(id + " name", 0, y, time.names() - 1, name, tone));
    shapes.add(new Shape.Span(id, x, y, width, tone));
    for (Mark mark : lane.marks) {
      double at = time.x().applyAsDouble(mark.at());
      shapes.add(new Shape.Mark(id + " " + mark.at(), at, y, mark.sign(), mark.tone()));
    }
    if (lane.killed) {
      shapes.add(new Shape.Mark(id + " end", x + width, y, "✕", Tone.ENDED));
    }
  }

  private static void axis(List<Shape> shapes, int y, long start, Axis time, Moment moment) {
    String from = Amounts.of(Duration.ofNanos(start));
    String to = Amounts.of(Duration.ofNanos(time.now()));
    int names = time.names();
    String scale = moment.language().say("gaps are compressed", "간격은 압축");
    shapes.add(new Shape.Words("scale", 0, y, names - 1, scale, Tone.QUIET));
    shapes.add(new Shape.Words("from", names, y, 11, from, Tone.QUIET));
    shapes.add(
        new Shape.Words(
            "to", Math.max(names + 12, moment.width() - to.length()), y, 20, to, Tone.QUIET));
  }
}
