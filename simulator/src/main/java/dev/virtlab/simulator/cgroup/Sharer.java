package dev.virtlab.simulator.cgroup;

/// Who takes part when processor time is divided: a group, or a task that computes.
sealed interface Sharer permits CpuController, Demand {

  /// Its weight against its siblings, on the scale of `cpu.shares`.
  long shares();
}
