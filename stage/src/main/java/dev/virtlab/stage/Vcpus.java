package dev.virtlab.stage;

import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.machine.MachineEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The lives of virtual processors: when each wanted to run, what of that it was not given, and
/// when it stood still.
final class Vcpus {

  /// What a virtual processor does.
  enum Doing {
    RUNS,
    IDLE,
    STILL
  }

  /// From a moment to another.
  ///
  /// @param stolen what of it others had, in hundredths
  record Stretch(long from, long to, Doing doing, int stolen) {}

  /// One virtual processor.
  record Lane(String host, String machine, int number, List<Stretch> stretches) {

    /// What it does last.
    Stretch last() {
      return stretches.getLast();
    }
  }

  /// A machine that is switched on.
  private static final class On {
    final List<Lane> lanes;
    long since;
    int busy;
    int stolen;
    boolean still;

    On(List<Lane> lanes, long since) {
      this.lanes = lanes;
      this.since = since;
    }

    void schedule(int wanting, int lost) {
      busy = wanting;
      stolen = lost;
    }

    /// What was so until now has been so.
    void close(long now) {
      if (now > since) {
        tell(now);
      }
    }

    /// What is so, even where it has only just begun.
    void tell(long now) {
      for (int i = 0; i < lanes.size(); i++) {
        Doing doing = still ? Doing.STILL : i < busy ? Doing.RUNS : Doing.IDLE;
        int lost = doing == Doing.RUNS ? stolen : 0;
        lanes.get(i).stretches().add(new Stretch(since, now, doing, lost));
      }
      since = now;
    }
  }

  private final Map<String, Integer> sizes = new LinkedHashMap<>();
  private final Map<String, On> on = new LinkedHashMap<>();
  private final Map<String, Lane> lanes = new LinkedHashMap<>();

  private Vcpus() {}

  /// Those of all machines that have been switched on, in that order.
  ///
  /// @param now up to when, in nanoseconds
  static List<Lane> of(List<Stamped> events, long now) {
    Vcpus vcpus = new Vcpus();
    for (Stamped stamped : events) {
      if (stamped.event() instanceof MachineEvent event) {
        vcpus.add(stamped.host(), stamped.at().toNanos(), event);
      }
    }
    vcpus.on.values().forEach(machine -> machine.tell(now));
    return vcpus.lanes.values().stream().filter(l -> !l.stretches().isEmpty()).toList();
  }

  private void add(String host, long at, MachineEvent event) {
    String key = host + "/" + event.machine();
    Optional<On> machine = Optional.ofNullable(on.get(key));
    machine.ifPresent(m -> m.close(at));
    switch (event) {
      case MachineEvent.MachineDefined e -> sizes.put(key, e.vcpus());
      case MachineEvent.MachineResized e -> {
        sizes.put(key, e.vcpus());
        machine.ifPresent(m -> switchOn(key, host, e.machine(), m, at));
      }
      case MachineEvent.MachineStarted e ->
          switchOn(key, host, e.machine(), new On(List.of(), at), at);
      case MachineEvent.MachineStopped _ -> on.remove(key);
      case MachineEvent.MachineSuspended _, MachineEvent.MachinePanicked _ ->
          machine.ifPresent(m -> m.still = true);
      case MachineEvent.MachineResumed _ -> machine.ifPresent(m -> m.still = false);
      case MachineEvent.VcpusScheduled e ->
          machine.ifPresent(m -> m.schedule(e.busy(), e.stolen()));
      default -> {}
    }
  }

  /// So many processors as the machine has now; what is known of it stays.
  private void switchOn(String key, String host, String name, On before, long at) {
    List<Lane> all = new ArrayList<>();
    for (int i = 0; i < sizes.getOrDefault(key, 1); i++) {
      int number = i;
      all.add(
          lanes.computeIfAbsent(
              key + " " + i, _ -> new Lane(host, name, number, new ArrayList<>())));
    }
    On now = new On(all, at);
    now.busy = before.busy;
    now.stolen = before.stolen;
    now.still = before.still;
    on.put(key, now);
  }
}
