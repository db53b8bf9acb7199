package dev.virtlab.simulator.kernel;

import dev.virtlab.lab.container.Namespace;
import dev.virtlab.simulator.file.Capability;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;

/// Clocks with an offset; time_namespaces(7). The offsets can be set until the first process is
/// inside.
public final class TimeNamespace extends LiveNamespace {

  private long monotonicOffset;
  private long bootOffset;
  private boolean settled;

  TimeNamespace(long inode, UserNamespace owner, long monotonicOffset, long bootOffset) {
    super(Namespace.Kind.TIME, inode, owner);
    this.monotonicOffset = monotonicOffset;
    this.bootOffset = bootOffset;
  }

  /// Nanoseconds added to CLOCK_MONOTONIC.
  public long monotonicOffset() {
    return monotonicOffset;
  }

  /// Nanoseconds added to CLOCK_BOOTTIME, which `/proc/uptime` shows.
  public long bootOffset() {
    return bootOffset;
  }

  /// Whether a process lives inside, so that the offsets are final.
  public boolean isSettled() {
    return settled;
  }

  void settle() {
    settled = true;
  }

  /// Sets the offsets. EACCES once a process lives inside; EPERM without CAP_SYS_TIME over the user
  /// namespace that owns this one.
  public void offsets(long monotonic, long boot, Credentials writer) {
    if (!writer.isCapable(Capability.SYS_TIME, owner())) {
      throw new CallFailed(Errno.EPERM);
    }
    if (settled) {
      throw new CallFailed(Errno.EACCES);
    }
    monotonicOffset = monotonic;
    bootOffset = boot;
  }
}
