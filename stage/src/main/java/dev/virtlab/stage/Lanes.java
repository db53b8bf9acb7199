package dev.virtlab.stage;

import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.container.EngineEvent;
import dev.virtlab.lab.container.KernelEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The lives of processes: when each began, waited, met a limit and ended, over a whole show.
final class Lanes {

  /// What a process was held back by, from a moment to another.
  record Held(long from, long to, boolean frozen) {}

  /// A sign on a lane.
  record Sign(long at, String sign, Tone tone) {}

  /// From a process's first program to its end.
  static final class Lane {
    final String host;
    final int pid;
    final long from;
    String cgroup;
    String name;
    String container = "";
    long to = Long.MAX_VALUE;
    String end = "";
    boolean oom;
    final List<Held> held = new ArrayList<>();
    final List<Sign> signs = new ArrayList<>();
    long frozenSince = -1;

    Lane(String host, int pid, String cgroup, String name, long from) {
      this.host = host;
      this.pid = pid;
      this.cgroup = cgroup;
      this.name = name;
      this.from = from;
    }
  }

  private final Map<String, Lane> open = new LinkedHashMap<>();
  private final Map<String, String> groups = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final List<Lane> all = new ArrayList<>();

  private Lanes() {}

  /// The lanes that are worth a row, in the order in which they began: those of containers, those
  /// that were killed and those that lasted.
  static List<Lane> of(List<Stamped> events, int first, Pace pace, int most) {
    Lanes lanes = new Lanes();
    events.forEach(lanes::add);
    long start =
        events.isEmpty() ? 0 : events.get(Math.min(first, events.size() - 1)).at().toNanos();
    List<Lane> seen =
        new ArrayList<>(
            lanes.all.stream().filter(l -> l.to >= start && !isBackdrop(l, start)).toList());
    seen.sort((a, b) -> Double.compare(worth(b, pace), worth(a, pace)));
    List<Lane> kept = new ArrayList<>(seen.subList(0, Math.min(most, seen.size())));
    kept.sort((a, b) -> a.from == b.from ? a.pid - b.pid : Long.compare(a.from, b.from));
    return kept;
  }

  /// In whose house the processes of a host are, in a word: a machine's, or a host's where there
  /// are several. Each has a process 1, so a number alone would not tell.
  static String house(String host, List<Stamped> events) {
    int machine = host.lastIndexOf('/');
    if (machine >= 0) {
      return host.substring(machine + 1);
    }
    boolean alone =
        events.stream().map(Stamped::host).allMatch(h -> h.equals(host) || h.contains("/"));
    return alone ? "" : host;
  }

  /// A process that was there before the show, stays to its end and has nothing to tell.
  private static boolean isBackdrop(Lane lane, long start) {
    return lane.from < start
        && lane.to == Long.MAX_VALUE
        && lane.container.isEmpty()
        && lane.signs.isEmpty()
        && lane.held.isEmpty();
  }

  private static double worth(Lane lane, Pace pace) {
    double lasted = pace.of(lane.to) - pace.of(lane.from);
    return lasted
        + (lane.container.isEmpty() ? 0 : 2)
        + (lane.signs.isEmpty() && lane.held.isEmpty() ? 0 : 3);
  }

  private void add(Stamped stamped) {
    long at = stamped.at().toNanos();
    String host = stamped.host();
    switch (stamped.event()) {
      case KernelEvent.ProcessForked e -> groups.put(host + "/" + e.pid(), e.cgroup());
      case KernelEvent.CgroupJoined e -> joined(host, e);
      case KernelEvent.ProgramExecuted e -> begin(host, e, at);
      case KernelEvent.ProcessExited e ->
          end(host, e.pid(), at, e.status() == 0 ? "" : "exit " + e.status());
      case KernelEvent.OomKilled e -> oom(host, e.pid());
      case KernelEvent.ProcessKilled e -> {
        sign(host, e.pid(), at, "✕", Tone.ENDED);
        end(host, e.pid(), at, Telling.signal(e.signal()));
      }
      case KernelEvent.MemoryLimitHit e -> signs(host, e.cgroup(), at, "▲");
      case KernelEvent.ForkRefused e -> signs(host, e.cgroup(), at, "▲");
      case KernelEvent.CpuThrottled e ->
          in(host, e.cgroup())
              .forEach(l -> l.held.add(new Held(at, at + e.pause().toNanos(), false)));
      case KernelEvent.IoThrottled e ->
          in(host, e.cgroup())
              .forEach(l -> l.held.add(new Held(at, at + e.pause().toNanos(), false)));
      case KernelEvent.CgroupFrozen e -> in(host, e.cgroup()).forEach(l -> l.frozenSince = at);
      case KernelEvent.CgroupThawed e -> in(host, e.cgroup()).forEach(l -> thaw(l, at));
      case EngineEvent.ContainerCreated e -> names.put(e.container(), e.name());
      case EngineEvent.ContainerRenamed e -> names.put(e.container(), e.name());
      case EngineEvent.ContainerStarted e -> started(host, e);
      default -> {}
    }
  }

  private void oom(String host, int pid) {
    Lane lane = open.get(host + "/" + pid);
    if (lane != null) {
      lane.oom = true;
    }
  }

  private void joined(String host, KernelEvent.CgroupJoined e) {
    groups.put(host + "/" + e.pid(), e.cgroup());
    Lane lane = open.get(host + "/" + e.pid());
    if (lane != null) {
      lane.cgroup = e.cgroup();
    }
  }

  private void begin(String host, KernelEvent.ProgramExecuted e, long at) {
    String key = host + "/" + e.pid();
    String name = String.join(" ", e.argv());
    Lane lane = open.get(key);
    if (lane == null) {
      lane = new Lane(host, e.pid(), groups.getOrDefault(key, "/"), name, at);
      open.put(key, lane);
      all.add(lane);
    }
    lane.name = name;
  }

  private void started(String host, EngineEvent.ContainerStarted e) {
    Lane lane = open.get(host + "/" + e.pid());
    if (lane != null) {
      lane.container = names.getOrDefault(e.container(), "");
    }
  }

  private void end(String host, int pid, long at, String how) {
    Lane lane = open.remove(host + "/" + pid);
    if (lane != null) {
      thaw(lane, at);
      lane.to = at;
      lane.end = lane.oom ? how + ", OOM" : how;
    }
  }

  private static void thaw(Lane lane, long at) {
    if (lane.frozenSince >= 0) {
      lane.held.add(new Held(lane.frozenSince, at, true));
      lane.frozenSince = -1;
    }
  }

  private void sign(String host, int pid, long at, String sign, Tone tone) {
    Lane lane = open.get(host + "/" + pid);
    if (lane != null) {
      lane.signs.add(new Sign(at, sign, tone));
    }
  }

  private void signs(String host, String cgroup, long at, String sign) {
    in(host, cgroup).forEach(lane -> lane.signs.add(new Sign(at, sign, Tone.LIMIT)));
  }

  private List<Lane> in(String host, String cgroup) {
    return open.values().stream()
        .filter(l -> l.host.equals(host) && l.cgroup.equals(cgroup))
        .toList();
  }
}
