package dev.virtlab.console.exercise;

import java.time.Duration;

/// How long a child may evaluate: two seconds, unless the machine is so busy that in these it had
/// not its turn. A child that rests is not waited for.
final class Patience {

  /// How long one evaluation may take, on a machine that is not busy.
  static final Duration EVALUATION_MAX = Duration.ofSeconds(2);

  /// How long it may take on any machine.
  static final Duration BUSY_MAX = Duration.ofSeconds(20);

  /// Less work than this in a second is rest.
  private static final long REST_NANOS = 20_000_000;

  private static final long WINDOW_NANOS = 1_000_000_000;

  private final ProcessHandle child;
  private final long begun = System.nanoTime();
  private final long workBefore;
  private long windowBegan = begun;
  private long workAtWindow;
  private boolean resting;

  /// Begins to wait for a child.
  Patience(ProcessHandle child) {
    this.child = child;
    this.workBefore = work();
    this.workAtWindow = workBefore;
  }

  /// Whether it has come to its end.
  boolean isOver() {
    long now = System.nanoTime();
    long work = work();
    if (now - windowBegan >= WINDOW_NANOS) {
      resting = work - workAtWindow < REST_NANOS;
      windowBegan = now;
      workAtWindow = work;
    }
    long most = EVALUATION_MAX.toNanos();
    boolean hadItsTurn = work - workBefore >= most * 3 / 4 || resting;
    return now - begun >= BUSY_MAX.toNanos() || (now - begun >= most && hadItsTurn);
  }

  /// The processor time of the child and of what it started, in nanoseconds.
  private long work() {
    long nanos = cpu(child);
    for (ProcessHandle each : child.descendants().toList()) {
      nanos += cpu(each);
    }
    return nanos;
  }

  private static long cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }
}
