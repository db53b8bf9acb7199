package dev.virtlab.userland.libvirt;

import java.time.Duration;

/// How far a migration has come; virDomainGetJobStats.
///
/// @param processed what was sent, in bytes
/// @param remaining what is still to be sent
/// @param total what there is to be sent
/// @param bandwidth of the last round, in bytes a second
/// @param dirtyRate pages that the guest wrote in a second of the last round
/// @param downtime how long the machine stood still, or will
/// @param throttle for how many parts of a hundred its processors stand still, so that it writes
///   less
public record Job(
    Duration elapsed,
    long processed,
    long remaining,
    long total,
    long bandwidth,
    long dirtyRate,
    int iteration,
    Duration downtime,
    int throttle) {

  /// The bytes of a page.
  public static final int PAGE = 4096;

  /// How much of it is done, 0 to 99 while something is left.
  public int percent() {
    if (remaining == 0) {
      return 100;
    }
    return (int) Math.max(0, Math.min(99, 100 - remaining * 100 / Math.max(1, total)));
  }
}
