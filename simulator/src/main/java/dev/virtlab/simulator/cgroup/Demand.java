package dev.virtlab.simulator.cgroup;

/// A task that computes: what it still wants, and how fast it gets it.
final class Demand implements Sharer {

  /// The weight of a task by niceness -20 to 19; `sched_prio_to_weight` of the kernel.
  private static final int[] WEIGHT_OF_NICE = {
    88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916, 9548, 7620, 6100, 4904,
    3906, 3121, 2501, 1991, 1586, 1277, 1024, 820, 655, 526, 423, 335, 272, 215, 172, 137, 110, 87,
    70, 56, 45, 36, 29, 23, 18, 15
  };

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
    return WEIGHT_OF_NICE[task.nice() + 20];
  }
}
