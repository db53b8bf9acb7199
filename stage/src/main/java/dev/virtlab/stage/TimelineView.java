package dev.virtlab.stage;

import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.container.EngineEvent;
import dev.virtlab.lab.container.KernelEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who ran when: a lane for each container and each process that lasted, with limits, throttles and
/// kills.
final class TimelineView {

  private static final int LANES_SHOWN = 14;
  private static final int NAME_WIDTH = 22;

  private TimelineView() {}

  /// A process from its program to its end.
  private static final class Lane {
    final int pid;
    String name;
    final long from;
    long to = -1;
    boolean killed;
    final List<Mark> marks = new ArrayList<>();

    Lane(int pid, String name, long from) {
      this.pid = pid;
      this.name = name;
      this.from = from;
    }
  }

  private record Mark(long at, String sign, Tone tone) {}

  static int draw(Moment moment, List<Shape> shapes) {
    List<Lane> lanes = lanes(moment);
    long end = Math.max(1, moment.now().toNanos());
    long start = lanes.stream().mapToLong(l -> l.from).min().orElse(0);
    double room = moment.width() - NAME_WIDTH - 2;
    double scale = room / Math.max(1, end - start);
    int y = 0;
    for (Lane lane : lanes) {
      lane(lane, shapes, y++, start, end, scale);
    }
    axis(shapes, y, start, end, moment.width());
    return y + 1;
  }

  private static List<Lane> lanes(Moment moment) {
    Map<Integer, Lane> open = new LinkedHashMap<>();
    List<Lane> all = new ArrayList<>();
    for (Stamped stamped : moment.events()) {
      long at = stamped.at().toNanos();
      switch (stamped.event()) {
        case KernelEvent.ProgramExecuted e -> begin(open, all, e, at);
        case KernelEvent.ProcessExited e -> end(open, e.pid(), at, false);
        case KernelEvent.ProcessKilled e -> end(open, e.pid(), at, true);
        case KernelEvent.OomKilled e -> mark(open, e.pid(), at, "▲", Tone.LIMIT);
        case EngineEvent.ContainerStarted e -> named(open, moment, stamped.host(), e);
        default -> {}
      }
    }
    List<Lane> lasting = all.stream().filter(l -> l.to < 0 || l.to - l.from > 1_000_000).toList();
    return lasting.subList(Math.max(0, lasting.size() - LANES_SHOWN), lasting.size());
  }

  private static void begin(
      Map<Integer, Lane> open, List<Lane> all, KernelEvent.ProgramExecuted e, long at) {
    Lane lane = open.get(e.pid());
    if (lane == null) {
      lane = new Lane(e.pid(), String.join(" ", e.argv()), at);
      open.put(e.pid(), lane);
      all.add(lane);
    }
    lane.name = String.join(" ", e.argv());
  }

  private static void named(
      Map<Integer, Lane> open, Moment moment, String host, EngineEvent.ContainerStarted e) {
    Lane lane = open.get(e.pid());
    if (lane != null) {
      moment.state().host(host).containers().stream()
          .filter(c -> c.id().equals(e.container()))
          .forEach(c -> lane.name = c.name() + ": " + lane.name);
    }
  }

  private static void end(Map<Integer, Lane> open, int pid, long at, boolean killed) {
    Lane lane = open.remove(pid);
    if (lane != null) {
      lane.to = at;
      lane.killed = killed;
    }
  }

  private static void mark(Map<Integer, Lane> open, int pid, long at, String sign, Tone tone) {
    Lane lane = open.get(pid);
    if (lane != null) {
      lane.marks.add(new Mark(at, sign, tone));
    }
  }

  private static void lane(
      Lane lane, List<Shape> shapes, int y, long start, long end, double scale) {
    String id = "lane " + lane.pid + " " + lane.from;
    long to = lane.to < 0 ? end : lane.to;
    double x = NAME_WIDTH + (lane.from - start) * scale;
    double width = Math.max(1, (to - lane.from) * scale);
    Tone tone = lane.to < 0 ? Tone.ALIVE : lane.killed ? Tone.ENDED : Tone.QUIET;
    shapes.add(
        new Shape.Words(id + " name", 0, y, NAME_WIDTH - 1, lane.pid + " " + lane.name, tone));
    shapes.add(new Shape.Span(id, x, y, width, tone));
    for (Mark mark : lane.marks) {
      shapes.add(
          new Shape.Mark(
              id + " " + mark.at(),
              NAME_WIDTH + (mark.at() - start) * scale,
              y,
              mark.sign(),
              mark.tone()));
    }
    if (lane.killed) {
      shapes.add(new Shape.Mark(id + " end", x + width, y, "✕", Tone.ENDED));
    }
  }

  private static void axis(List<Shape> shapes, int y, long start, long end, int width) {
    String from = Amounts.of(Duration.ofNanos(start));
    String to = Amounts.of(Duration.ofNanos(end));
    shapes.add(new Shape.Words("from", NAME_WIDTH, y, 20, from, Tone.QUIET));
    shapes.add(
        new Shape.Words(
            "to", Math.max(NAME_WIDTH + 12, width - to.length()), y, 20, to, Tone.QUIET));
  }
}
