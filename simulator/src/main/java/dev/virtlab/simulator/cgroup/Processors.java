package dev.virtlab.simulator.cgroup;

import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.sched.Weights;
import dev.virtlab.simulator.share.Member;
import dev.virtlab.simulator.share.NestedShare;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The processors of a host, shared by weight.
///
/// Who computes is served as a fluid: at every moment the processors are divided among the groups
/// by weight, within a group among its tasks and the groups below, and no thread gets more than one
/// processor; what one cannot use, the others get. That is what the fair scheduler of Linux
/// approximates from tick to tick; [NestedShare] keeps it in virtual time. A group with a quota
/// runs until the quota of the period is used up, then waits, throttled, for the next period
/// ([Quotas]); a cpuset keeps its tasks to few processors ([Pens]).
public final class Processors {

  /// What a rounding may add to a whole number of nanoseconds, or take from it.
  static final double DUST = 0.001;

  private final Agenda agenda;
  private int count;
  private final NestedShare share;
  private final Quotas quotas;
  private final Pens pens;
  private final Map<Task, Demand> demands = new LinkedHashMap<>();
  private long epoch;
  private long settled = -1;
  private long born;
  private int runnable;
  private long next = Agenda.NONE;

  Processors(Agenda agenda, int count, Consumer<KernelEvent> events) {
    this.agenda = agenda;
    this.count = count;
    this.share = new NestedShare(count);
    this.quotas = new Quotas(agenda, this, events);
    this.pens = new Pens(this);
  }

  /// A task wants so many nanoseconds of a processor for all its threads together, which share them
  /// evenly; `done` runs when it has had them.
  public void compute(Task task, long nanoseconds, int threads, Runnable done) {
    Demand demand = new Demand(task, homeOf(task), nanoseconds, threads, born++, done);
    if (demands.putIfAbsent(task, demand) != null) {
      throw new IllegalStateException("process " + task.pid() + " computes twice at once");
    }
    begin(demand);
    schedule(0);
  }

  /// A task no longer wants anything: it has ended.
  public void withdraw(Task task) {
    Demand demand = demands.get(task);
    if (demand != null) {
      count(demand);
      demands.remove(task);
      cease(demand);
      schedule(0);
    }
  }

  /// A task is stopped or frozen (`true`), or runs again.
  public void hold(Task task, boolean hold) {
    Demand demand = demands.get(task);
    if (demand != null && demand.held != hold) {
      demand.held = hold;
      cease(demand);
      begin(demand);
      schedule(0);
    }
  }

  /// A task has another niceness.
  public void reniced(Task task) {
    Demand demand = demands.get(task);
    if (demand != null) {
      cease(demand);
      share.reweigh(moment(), demand, (double) demand.threads() * Weights.ofNice(task.nice()));
      begin(demand);
      schedule(0);
    }
  }

  /// How many nanoseconds a task still wants, 0 if none.
  public long left(Task task) {
    Demand demand = demands.get(task);
    return demand == null ? 0 : (long) Math.max(0, Math.ceil(share.left(moment(), demand) - DUST));
  }

  /// How many threads want a processor now.
  public int runnable() {
    return runnable;
  }

  /// How many there are.
  public int count() {
    return count;
  }

  /// There are so many from now on.
  public void resize(int processors) {
    count = processors;
    share.cap(moment(), share.root(), processors);
    schedule(0);
  }

  NestedShare share() {
    return share;
  }

  /// Now, as the share counts: nanoseconds since it was last idle, so that they stay exact.
  double moment() {
    if (share.isIdle()) {
      epoch = agenda.now();
    }
    return agenda.now() - epoch;
  }

  /// Counts what all groups have been served up to now.
  void settle() {
    if (settled != agenda.now()) {
      settled = agenda.now();
      demands.values().forEach(this::count);
    }
  }

  private void count(Demand demand) {
    account(demand.task, demand.count(share.had(moment(), demand)));
  }

  /// Counts time that a task has used, in the groups of the hierarchy that counts it.
  private static void account(Task task, long nanoseconds) {
    Cgroup group = task.membership().in(Controller.CPUACCT);
    for (CpuController g = group.cpu(); g != null; g = g.above()) {
      g.used += nanoseconds;
    }
  }

  /// A task is about to leave a group of any hierarchy.
  void leaves(Task task) {
    Demand demand = demands.get(task);
    if (demand != null) {
      count(demand);
      cease(demand);
    }
  }

  /// A task has come into another group.
  void came(Task task) {
    Demand demand = demands.get(task);
    if (demand != null) {
      cease(demand);
      begin(demand);
      schedule(0);
    }
  }

  /// The weight of a group has changed.
  void reweighed(CpuController group) {
    share.reweigh(moment(), group.pool(), (double) group.shares());
    schedule(0);
  }

  /// The quota or the period of a group has changed.
  void limited(CpuController group) {
    quotas.changed(group);
    schedule(0);
  }

  /// The cpuset of a group is about to change: `change` makes the change.
  void confine(Cgroup group, Runnable change) {
    List<Demand> inside = new ArrayList<>();
    for (Demand demand : demands.values()) {
      if (demand.task.membership().in(Controller.CPUSET) == group) {
        inside.add(demand);
      }
    }
    inside.forEach(this::cease);
    change.run();
    pens.changed(group);
    inside.forEach(this::begin);
    schedule(0);
  }

  /// A demand takes part, unless it is held.
  private void begin(Demand demand) {
    if (demand.held) {
      return;
    }
    demand.home = homeOf(demand.task);
    pens.join(demand);
    runnable += demand.threads();
    quotas.running(demand.home, 1);
  }

  private static CpuController homeOf(Task task) {
    return task.membership().in(Controller.CPU).cpu();
  }

  /// A demand takes part no more, if it did.
  private void cease(Demand demand) {
    if (!demand.isPresent()) {
      return;
    }
    pens.leave(demand);
    runnable -= demand.threads();
    quotas.running(demand.home, -1);
  }

  /// Asks the agenda for the next moment at which something is due, in `least` nanoseconds or
  /// later.
  private void schedule(int least) {
    agenda.cancel(next);
    next = Agenda.NONE;
    double soonest = Math.ceil(share.untilDue(moment()) - DUST);
    if (quotas.nextEnd() >= 0) {
      soonest = Math.min(soonest, (double) (quotas.nextEnd() - agenda.now()));
    }
    if (soonest < Double.POSITIVE_INFINITY) {
      next = agenda.at(agenda.now() + (long) Math.max(least, soonest), this::turn);
    }
  }

  /// Something is due: a demand is met, a quota is used up, a period ends.
  private void turn() {
    next = Agenda.NONE;
    List<Demand> met = new ArrayList<>();
    List<CpuController> usedUp = new ArrayList<>();
    for (Member due : share.due(moment())) {
      switch (due) {
        case Demand demand -> met.add(demand);
        case GroupPool pool -> usedUp.add(pool.group());
        default -> throw new IllegalStateException("due: " + due);
      }
    }
    met.sort(Comparator.comparingLong(demand -> demand.number));
    for (Demand demand : met) {
      account(demand.task, demand.rest());
      demands.remove(demand.task);
      cease(demand);
    }
    boolean any = quotas.turn(usedUp) || !met.isEmpty();
    schedule(any ? 0 : 1);
    met.forEach(demand -> demand.done.run());
  }
}
