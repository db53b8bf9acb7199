package dev.virtlab.simulator.cgroup;

import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.share.Division;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The processors of a host, shared by weight.
///
/// Who computes is served as a fluid: at every moment the processors are divided among the groups
/// by weight, within a group among its tasks and the groups below, and nobody gets more than one
/// processor; what one cannot use, the others get. That is what the fair scheduler of Linux
/// approximates from tick to tick. A group with a quota runs until the quota of the period is used
/// up, then waits, throttled, for the next period.
public final class Processors {

  /// Work below this many nanoseconds counts as done.
  private static final double DONE = 0.5;

  private final Agenda agenda;
  private final double count;
  private final Consumer<KernelEvent> events;
  private final Map<Task, Demand> demands = new LinkedHashMap<>();
  private final List<CpuController> limited = new ArrayList<>();
  private long servedUntil;
  private long next = Agenda.NONE;

  Processors(Agenda agenda, int count, Consumer<KernelEvent> events) {
    this.agenda = agenda;
    this.count = count;
    this.events = events;
  }

  /// A task wants so many nanoseconds of one processor; `done` runs when it has had them.
  public void compute(Task task, long nanoseconds, Runnable done) {
    serve();
    Demand demand = new Demand(task, homeOf(task), nanoseconds, done);
    if (demands.putIfAbsent(task, demand) != null) {
      throw new IllegalStateException("process " + task.pid() + " computes twice at once");
    }
    changeRunning(demand.home, 1);
    divide();
  }

  /// A task no longer wants anything: it has ended.
  public void withdraw(Task task) {
    serve();
    Demand demand = demands.remove(task);
    if (demand != null) {
      if (!demand.held) {
        changeRunning(demand.home, -1);
      }
      divide();
    }
  }

  /// How many there are.
  int count() {
    return (int) count;
  }

  /// The processors of a cpuset are about to change: `change` makes the change.
  void confine(Runnable change) {
    serve();
    change.run();
    divide();
  }

  /// A task is stopped or frozen (`true`), or runs again.
  public void hold(Task task, boolean hold) {
    Demand demand = demands.get(task);
    if (demand != null && demand.held != hold) {
      serve();
      demand.held = hold;
      changeRunning(demand.home, hold ? -1 : 1);
      divide();
    }
  }

  /// How many nanoseconds a task still wants, 0 if none.
  public long left(Task task) {
    serve();
    Demand demand = demands.get(task);
    return demand == null ? 0 : (long) Math.ceil(demand.left);
  }

  /// Counts what has been served up to now.
  void settle() {
    serve();
  }

  /// How many tasks want a processor now.
  public int runnable() {
    int runnable = 0;
    for (Demand demand : demands.values()) {
      runnable += demand.held ? 0 : 1;
    }
    return runnable;
  }

  /// Counts time that a task has used, in its groups of every hierarchy that counts it.
  public void account(Task task, long nanoseconds) {
    for (Cgroup group : task.membership().groups()) {
      if (group.hierarchy().has(Controller.CPUACCT)) {
        for (CpuController g = group.cpu(); g != null; g = g.above()) {
          g.used += nanoseconds;
        }
      }
    }
  }

  void moved(Task task, CpuController to) {
    Demand demand = demands.get(task);
    if (demand != null) {
      serve();
      if (!demand.held) {
        changeRunning(demand.home, -1);
        changeRunning(to, 1);
      }
      demand.home = to;
      divide();
    }
  }

  /// Weights or quotas are about to change: `change` makes the change.
  void reshape(CpuController group, Runnable change) {
    serve();
    change.run();
    if (group.quota() == Limit.NONE) {
      limited.remove(group);
      endThrottle(group);
      group.periodEnd = -1;
    } else {
      if (!limited.contains(group)) {
        limited.add(group);
      }
      group.left = Math.min(group.left, group.quota());
      if (group.running > 0 && group.periodEnd < 0) {
        beginPeriod(group);
      }
    }
    divide();
  }

  private static CpuController homeOf(Task task) {
    for (Cgroup group : task.membership().groups()) {
      if (group.hierarchy().has(Controller.CPU)) {
        return group.cpu();
      }
    }
    throw new IllegalStateException("process " + task.pid() + " is in no cpu group");
  }

  private void changeRunning(CpuController home, int by) {
    for (CpuController g = home; g != null; g = g.above()) {
      g.running += by;
      if (g.quota() != Limit.NONE && g.running > 0 && g.periodEnd < 0) {
        beginPeriod(g);
      }
    }
  }

  private void beginPeriod(CpuController group) {
    group.left = group.quota();
    group.periodEnd = agenda.now() + group.period();
  }

  /// Gives everybody what the time since the last change was worth.
  private void serve() {
    long now = agenda.now();
    double passed = now - servedUntil;
    servedUntil = now;
    if (passed <= 0) {
      return;
    }
    for (Demand demand : demands.values()) {
      double got = Math.min(demand.left, demand.rate * passed);
      demand.left -= got;
      demand.uncounted += got;
      long whole = (long) demand.uncounted;
      demand.uncounted -= whole;
      for (CpuController g = demand.home; g != null; g = g.above()) {
        g.left -= whole;
      }
      account(demand.task, whole);
    }
  }

  /// Divides the processors anew and asks the agenda for the next change.
  private void divide() {
    for (Demand demand : demands.values()) {
      demand.rate = 0;
    }
    if (demands.isEmpty()) {
      schedule();
      return;
    }
    Map<CpuController, List<Sharer>> tree = new LinkedHashMap<>();
    CpuController root = null;
    for (Demand demand : demands.values()) {
      if (demand.held || isHeldBack(demand.home)) {
        continue;
      }
      root = attach(tree, demand);
    }
    if (root != null) {
      share(tree, root, count);
    }
    squeeze();
    schedule();
  }

  /// Those whose cpuset is smaller than the host divide what it has in the same proportions.
  private void squeeze() {
    Map<Cgroup, Double> wanted = new LinkedHashMap<>();
    for (Demand demand : demands.values()) {
      cpusetOf(demand.task).ifPresent(group -> wanted.merge(group, demand.rate, Double::sum));
    }
    for (Demand demand : demands.values()) {
      cpusetOf(demand.task)
          .ifPresent(
              group -> {
                int size = CpusetFiles.effective(group, Cgroup::processors).cardinality();
                double sum = wanted.getOrDefault(group, 0.0);
                demand.rate *= sum > size ? size / sum : 1;
              });
    }
  }

  /// The group that confines a task to fewer processors than there are, if any does.
  private Optional<Cgroup> cpusetOf(Task task) {
    for (Cgroup group : task.membership().groups()) {
      int size = group.processors().own().cardinality();
      if (size > 0 && size < count) {
        return Optional.of(group);
      }
    }
    return Optional.empty();
  }

  private static boolean isHeldBack(CpuController home) {
    for (CpuController g = home; g != null; g = g.above()) {
      if (g.isThrottled()) {
        return true;
      }
    }
    return false;
  }

  private static CpuController attach(Map<CpuController, List<Sharer>> tree, Demand demand) {
    Sharer child = demand;
    CpuController at = demand.home;
    while (true) {
      List<Sharer> children = tree.get(at);
      boolean known = children != null;
      if (children == null) {
        children = new ArrayList<>();
        tree.put(at, children);
      }
      if (!children.contains(child)) {
        children.add(child);
      }
      CpuController above = at.above();
      if (above == null) {
        return at;
      }
      if (known) {
        return rootOf(at);
      }
      child = at;
      at = above;
    }
  }

  private static CpuController rootOf(CpuController group) {
    CpuController at = group;
    for (CpuController above = at.above(); above != null; above = at.above()) {
      at = above;
    }
    return at;
  }

  private static List<Sharer> below(Map<CpuController, List<Sharer>> tree, CpuController group) {
    return tree.getOrDefault(group, List.of());
  }

  /// How many processors those below a node could use.
  private static double appetite(Map<CpuController, List<Sharer>> tree, Sharer node) {
    return switch (node) {
      case CpuController group ->
          below(tree, group).stream().mapToDouble(child -> appetite(tree, child)).sum();
      case Demand _ -> 1;
    };
  }

  /// Divides what a group has among those below it.
  private static void share(
      Map<CpuController, List<Sharer>> tree, CpuController group, double amount) {
    List<Sharer> nodes = below(tree, group);
    double[] parts =
        Division.of(
            amount,
            nodes.stream().mapToDouble(Sharer::shares).toArray(),
            nodes.stream().mapToDouble(node -> appetite(tree, node)).toArray());
    for (int i = 0; i < parts.length; i++) {
      give(tree, nodes.get(i), parts[i]);
    }
  }

  private static void give(Map<CpuController, List<Sharer>> tree, Sharer node, double amount) {
    switch (node) {
      case CpuController group -> share(tree, group, amount);
      case Demand demand -> demand.rate = amount;
    }
  }

  private void schedule() {
    agenda.cancel(next);
    next = Agenda.NONE;
    double soonest = Double.POSITIVE_INFINITY;
    for (Demand demand : demands.values()) {
      if (demand.rate > 0) {
        soonest = Math.min(soonest, Math.ceil(demand.left / demand.rate));
      }
    }
    for (CpuController group : limited) {
      if (group.periodEnd >= 0) {
        soonest = Math.min(soonest, (double) (group.periodEnd - agenda.now()));
      }
      double rate = rateOf(group);
      if (rate > 0) {
        soonest = Math.min(soonest, Math.ceil(Math.max(0, group.left) / rate));
      }
    }
    if (soonest < Double.POSITIVE_INFINITY) {
      next = agenda.at(agenda.now() + (long) Math.max(0, soonest), this::turn);
    }
  }

  private double rateOf(CpuController group) {
    double rate = 0;
    for (Demand demand : demands.values()) {
      for (CpuController g = demand.home; g != null; g = g.above()) {
        if (g == group) {
          rate += demand.rate;
        }
      }
    }
    return rate;
  }

  /// Something is due: a demand is met, a quota is used up, a period ends.
  private void turn() {
    next = Agenda.NONE;
    serve();
    List<Demand> met = new ArrayList<>();
    for (Demand demand : demands.values()) {
      if (demand.left < DONE && !demand.held) {
        met.add(demand);
      }
    }
    for (Demand demand : met) {
      demands.remove(demand.task);
      changeRunning(demand.home, -1);
    }
    for (CpuController group : limited) {
      periodEnds(group);
      throttle(group);
    }
    divide();
    met.forEach(demand -> demand.done.run());
  }

  private void periodEnds(CpuController group) {
    if (group.periodEnd < 0 || agenda.now() < group.periodEnd) {
      return;
    }
    group.periods++;
    endThrottle(group);
    if (group.running > 0) {
      beginPeriod(group);
    } else {
      group.periodEnd = -1;
    }
  }

  private void endThrottle(CpuController group) {
    if (group.isThrottled()) {
      group.throttledTime += agenda.now() - group.throttledSince;
      group.throttledSince = -1;
    }
  }

  private void throttle(CpuController group) {
    if (group.left <= 0 && group.running > 0 && !group.isThrottled() && group.periodEnd >= 0) {
      group.throttledSince = agenda.now();
      group.throttles++;
      long pause = group.periodEnd - agenda.now();
      group.toldPauses += pause;
      events.accept(new KernelEvent.CpuThrottled(group.group().path(), Duration.ofNanos(pause)));
    }
  }
}
