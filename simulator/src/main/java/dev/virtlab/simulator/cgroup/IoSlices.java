package dev.virtlab.simulator.cgroup;

/// When requests in one direction may go to a device: the slices of Linux' `block/blk-throttle.c`.
///
/// Time goes in slices of 100 ms. Within the running slice all that it allows may go at once;
/// beyond it, bytes wait until their share of time has passed, and requests until the next slice
/// that has room. What was not used is lost when a slice is over.
final class IoSlices {

  /// The length of a slice, in nanoseconds.
  static final long SLICE = 100_000_000;

  private static final double SECOND = 1e9;

  /// The longest wait, in nanoseconds: a year.
  private static final double WAIT_MAX = 365 * 86_400 * SECOND;

  private long start;
  private long end = -1;
  private double bytes;
  private double count;

  /// Other limits: what was counted under the old ones is forgotten.
  void restart() {
    end = -1;
  }

  /// The moment at which the last of some requests that come now goes to the device.
  ///
  /// @param bps bytes a second, or [Limit#NONE]
  /// @param iops requests a second, or [Limit#NONE]
  long pass(long now, IoRequest request, long bps, long iops) {
    if (bps == Limit.NONE && iops == Limit.NONE) {
      return now;
    }
    if (now > end) {
      start = now;
      bytes = 0;
      count = 0;
    }
    bytes += request.bytes();
    count += request.count();
    long window = Math.max(1, Math.ceilDiv(Math.max(0, now - start), SLICE)) * SLICE;
    double wait = Math.max(forBytes(window, bps), forCount(window, iops));
    long moment = Math.max(now, start + (long) Math.min(wait, WAIT_MAX));
    end = moment + SLICE;
    forget((moment - start) / SLICE, bps, iops);
    return moment;
  }

  private double forBytes(long window, long bps) {
    return bps == Limit.NONE || bytes <= bps * (window / SECOND) ? 0 : bytes / bps * SECOND;
  }

  private double forCount(long window, long iops) {
    return iops == Limit.NONE || count <= Math.floor(iops * (window / SECOND))
        ? 0
        : (Math.ceil(count / iops * SECOND / SLICE) - 1) * SLICE;
  }

  /// Whole slices that have passed no longer count.
  private void forget(long slices, long bps, long iops) {
    double seconds = slices * (SLICE / SECOND);
    bytes = bps == Limit.NONE ? 0 : Math.max(0, bytes - bps * seconds);
    count = iops == Limit.NONE ? 0 : Math.max(0, count - iops * seconds);
    start += slices * SLICE;
  }
}
