package dev.virtlab.simulator.cgroup;

import dev.virtlab.simulator.sched.Weights;
import dev.virtlab.simulator.share.Job;

/// A task that computes: what it wants, and its part in the share of the processors.
final class Demand extends Job {

  final Task task;
  final Runnable done;

  /// Its place among all demands of the host, in the order in which they came.
  final long number;

  /// The group in which it takes part; another one when the task moves.
  CpuController home;

  /// Whether it is stopped or frozen.
  boolean held;

  private final long wanted;
  private long counted;

  Demand(Task task, CpuController home, long wanted, int threads, long number, Runnable done) {
    super(home.pool(), (double) threads * Weights.ofNice(task.nice()), (double) wanted, threads);
    this.task = task;
    this.home = home;
    this.wanted = wanted;
    this.number = number;
    this.done = done;
  }

  /// The whole nanoseconds of service that have not been counted yet; from now on they have.
  long count(double had) {
    long whole = Math.min(wanted, (long) (had + Processors.DUST));
    long more = whole - counted;
    counted = whole;
    return more;
  }

  /// What has not been counted when it has had all that it wanted.
  long rest() {
    return wanted - counted;
  }
}
