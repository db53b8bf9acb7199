package dev.virtlab.simulator.cgroup;

import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.simulator.agenda.Agenda;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/// The quotas of groups, and their periods; sched-bwc.
///
/// A period begins when somebody in the group wants to run, and the next one follows as long as
/// that is so. Whoever has used up the quota is throttled until the period ends.
final class Quotas {

  private final Agenda agenda;
  private final Processors processors;
  private final Consumer<KernelEvent> events;

  /// Those whose period runs, by its end.
  private final TreeSet<CpuController> periods =
      new TreeSet<>(
          Comparator.<CpuController>comparingLong(g -> g.periodEnd).thenComparingInt(g -> g.rank));

  private int ranks;

  Quotas(Agenda agenda, Processors processors, Consumer<KernelEvent> events) {
    this.agenda = agenda;
    this.processors = processors;
    this.events = events;
  }

  /// When the next period ends, or -1.
  long nextEnd() {
    return periods.isEmpty() ? -1 : periods.first().periodEnd;
  }

  /// So many more tasks want to run in a group, and so in those above.
  void running(CpuController home, int more) {
    for (CpuController g = home; g != null; g = g.above()) {
      g.running += more;
      if (g.quota() != Limit.NONE && g.running > 0 && g.periodEnd < 0) {
        begin(g);
      }
    }
  }

  /// A group has another quota or period; what was left of the old one is not lost, unless it is
  /// more than the new one.
  void changed(CpuController group) {
    if (group.quota() == Limit.NONE) {
      allow(group, Double.POSITIVE_INFINITY);
      endThrottle(group);
      end(group);
      return;
    }
    if (group.rank < 0) {
      group.rank = ranks++;
    }
    if (group.periodEnd >= 0) {
      allow(group, Math.min(left(group), (double) group.quota()));
    } else if (group.running > 0) {
      begin(group);
    }
  }

  /// Ends the periods that are over, and throttles those who have used up their quota; whether
  /// there was anybody.
  boolean turn(List<CpuController> usedUp) {
    TreeSet<CpuController> due = new TreeSet<>(Comparator.comparingInt(g -> g.rank));
    due.addAll(usedUp);
    for (CpuController group : periods) {
      if (group.periodEnd > agenda.now()) {
        break;
      }
      due.add(group);
    }
    for (CpuController group : due) {
      if (group.periodEnd >= 0 && group.periodEnd <= agenda.now()) {
        next(group);
      } else {
        throttle(group);
      }
    }
    return !due.isEmpty();
  }

  private void next(CpuController group) {
    group.periods++;
    endThrottle(group);
    end(group);
    if (group.running > 0) {
      begin(group);
    }
  }

  private void begin(CpuController group) {
    group.periodEnd = agenda.now() + group.period();
    periods.add(group);
    allow(group, (double) group.quota());
  }

  private void end(CpuController group) {
    if (group.periodEnd >= 0) {
      periods.remove(group);
      group.periodEnd = -1;
    }
  }

  private void throttle(CpuController group) {
    if (group.isThrottled() || group.running == 0 || group.periodEnd < 0) {
      return;
    }
    group.throttledSince = agenda.now();
    group.throttles++;
    processors.share().bar(processors.moment(), group.pool());
    long pause = group.periodEnd - agenda.now();
    group.toldPauses += pause;
    events.accept(new KernelEvent.CpuThrottled(group.group().path(), Duration.ofNanos(pause)));
  }

  private void endThrottle(CpuController group) {
    if (group.isThrottled()) {
      group.throttledTime += agenda.now() - group.throttledSince;
      group.throttledSince = -1;
      processors.share().admit(processors.moment(), group.pool());
    }
  }

  private void allow(CpuController group, double work) {
    processors.share().allow(processors.moment(), group.pool(), work);
  }

  private double left(CpuController group) {
    return processors.share().left(processors.moment(), group.pool());
  }
}
