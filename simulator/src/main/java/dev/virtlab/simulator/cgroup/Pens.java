package dev.virtlab.simulator.cgroup;

import dev.virtlab.simulator.share.Job;
import dev.virtlab.simulator.share.NestedShare;
import dev.virtlab.simulator.share.Pool;
import java.util.BitSet;

/// Keeps tasks to the processors of their cpuset; cpuset(7).
///
/// In the unified hierarchy a group with a cpuset of its own can use no more processors than that
/// has, with all that is below it. In version 1 cpusets are groups of another hierarchy: those of a
/// group who have the same cpuset share a *pen* in it, which weighs what they weigh together. Which
/// processor it is does not matter here: two sets of one processor each are two processors, though
/// both may name the same.
final class Pens {

  /// Some of the jobs of a group.
  static final class Pen extends Pool {
    private final CpuController home;
    private final Cgroup cpuset;

    Pen(CpuController home, Cgroup cpuset) {
      super(home.pool(), 0);
      this.home = home;
      this.cpuset = cpuset;
    }
  }

  private final Processors processors;
  private final NestedShare share;

  Pens(Processors processors) {
    this.processors = processors;
    this.share = processors.share();
  }

  /// A job begins to take part.
  void join(Demand demand) {
    double moment = processors.moment();
    Pool pool = poolOf(demand);
    demand.moveTo(pool);
    if (pool instanceof Pen pen) {
      share.reweigh(moment, pen, pen.weight() + demand.weight());
    }
    share.join(moment, demand);
  }

  /// A job takes part no more.
  void leave(Job job) {
    double moment = processors.moment();
    share.leave(moment, job);
    if (job.above() instanceof Pen pen) {
      share.reweigh(moment, pen, pen.weight() - job.weight());
      if (!pen.isPresent()) {
        pen.home.pens.remove(pen.cpuset);
      }
    }
  }

  /// The cpuset of a group has changed; nobody takes part who is confined by it.
  void changed(Cgroup group) {
    if (group.hierarchy().has(Controller.CPU)) {
      share.cap(processors.moment(), group.cpu().pool(), most(group));
      group.children().values().forEach(this::changed);
    }
  }

  private Pool poolOf(Demand demand) {
    Cgroup cpuset = demand.task.membership().in(Controller.CPUSET);
    double most = most(cpuset);
    if (cpuset.hierarchy().has(Controller.CPU) || most == Double.POSITIVE_INFINITY) {
      return demand.home.pool();
    }
    return demand.home.pens.computeIfAbsent(cpuset, _ -> pen(demand.home, cpuset, most));
  }

  private Pen pen(CpuController home, Cgroup cpuset, double most) {
    Pen pen = new Pen(home, cpuset);
    share.cap(processors.moment(), pen, most);
    return pen;
  }

  private double most(Cgroup group) {
    if (group.processors().own().isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    BitSet numbers = CpusetFiles.effective(group, Cgroup::processors);
    int size = numbers.cardinality();
    return size < processors.count() ? size : Double.POSITIVE_INFINITY;
  }
}
