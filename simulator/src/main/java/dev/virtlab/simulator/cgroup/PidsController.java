package dev.virtlab.simulator.cgroup;

/// Counts processes and refuses forks beyond `pids.max`; cgroup-v2, section PID.
///
/// Moving a process in is never refused, so the count may stand above the limit.
final class PidsController {

  private long max = Limit.NONE;
  private int current;
  private int peak;
  private long refusals;

  boolean mayGrow() {
    return max == Limit.NONE || current < max;
  }

  void grew() {
    current++;
    peak = Math.max(peak, current);
  }

  void shrank() {
    current--;
  }

  void refused() {
    refusals++;
  }

  long max() {
    return max;
  }

  void max(long value) {
    max = value;
  }

  int current() {
    return current;
  }

  int peak() {
    return peak;
  }

  long refusals() {
    return refusals;
  }
}
