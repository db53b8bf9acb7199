package dev.virtlab.simulator.cgroup;

import dev.virtlab.simulator.sched.Weights;

/// A task that computes: what it still wants, and how fast it gets it.
final class Demand implements Sharer {

  final Task task;
  final Runnable done;
  CpuController home;

  /// Nanoseconds of one processor still wanted.
  double left;

  /// How many processors it has now, 0 to 1.
  double rate;

  /// Service not yet counted in whole nanoseconds.
  double uncounted;

  boolean held;

  Demand(Task task, CpuController home, double left, Runnable done) {
    this.task = task;
    this.home = home;
    this.left = left;
    this.done = done;
  }

  @Override
  public long shares() {
    return Weights.ofNice(task.nice());
  }
}
