package dev.virtlab.simulator.cgroup;

import dev.virtlab.userland.program.Errno;

/// Sets a quota and its period, within the bounds of the kernel: a period of 1 ms to 1 s, a quota
/// of at least 1 ms; else EINVAL.
final class CpuQuota {

  private static final long LEAST = 1_000_000;
  private static final long PERIOD_MAX = 1_000_000_000;

  private CpuQuota() {}

  static void set(Cgroup group, long quota, long period) {
    Limit.within(period, LEAST, PERIOD_MAX, Errno.EINVAL);
    if (quota != Limit.NONE) {
      Limit.within(quota, LEAST, Long.MAX_VALUE, Errno.EINVAL);
    }
    CpuController cpu = group.cpu();
    cpu.quota(quota, period);
    group.owner().processors().limited(cpu);
    group.limit("cpu.max", quota == Limit.NONE ? Limit.NONE : quota / 1000);
  }
}
