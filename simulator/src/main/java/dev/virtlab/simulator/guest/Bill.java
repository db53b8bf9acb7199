package dev.virtlab.simulator.guest;

/// What a guest computes, and what its process has been given for it on the host's processors; in
/// nanoseconds.
final class Bill {

  /// Each processor's time is paid in parts of 10 ms.
  private static final long PART = 10_000_000;

  /// How far a processor may compute ahead while its process pays for the part before.
  private static final long AHEAD_MAX = 2 * PART + PART / 10;

  private int vcpus;
  private long counted;
  private int busy;
  private long used;
  private long paid;

  Bill(int vcpus) {
    this.vcpus = vcpus;
  }

  /// Counting begins at a moment of the guest's time.
  void begin(long moment) {
    counted = moment;
  }

  /// The guest has come to a moment of its time, and so many want a processor from now on.
  void count(long moment, int runnable) {
    used += busy() * (moment - counted);
    counted = moment;
    busy = runnable;
  }

  /// It has so many processors from now on; what was before is counted.
  void vcpus(int processors) {
    vcpus = processors;
  }

  /// How many of its processors want to work.
  int busy() {
    return Math.min(busy, vcpus);
  }

  /// How many threads of its process do what it computes: one for each of them.
  int threads() {
    return Math.max(1, busy());
  }

  /// What it has computed.
  long used() {
    return used;
  }

  /// What of it its process has not been given yet.
  long owed() {
    return used - paid;
  }

  void paid(long nanoseconds) {
    paid += nanoseconds;
  }

  /// Whether a part is to be paid.
  boolean isDue() {
    return owed() >= threads() * PART;
  }

  /// Whether the guest has to wait for its process.
  boolean isOverdue() {
    return owed() >= threads() * AHEAD_MAX;
  }

  /// How long nobody has to count.
  long patience() {
    return busy > 0 ? PART : Long.MAX_VALUE;
  }
}
