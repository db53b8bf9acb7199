package dev.virtlab.simulator.cgroup;

import dev.virtlab.simulator.share.Pool;

/// The part of a group in the share of the processors.
final class GroupPool extends Pool {

  private final CpuController group;

  GroupPool(CpuController group, Pool above) {
    super(above, (double) group.shares());
    this.group = group;
  }

  CpuController group() {
    return group;
  }
}
