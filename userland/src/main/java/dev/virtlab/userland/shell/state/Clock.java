package dev.virtlab.userland.shell.state;

import dev.virtlab.userland.program.Calls;
import java.time.Duration;

/// What a shell takes from time and chance: `SECONDS`, `RANDOM`, and the work it has done.
public final class Clock {

  private final Calls calls;
  private Duration start;
  private long offset;
  private int seed;
  private long work;

  Clock(Calls calls) {
    this.calls = calls;
    this.start = calls.now();
    this.seed = (int) (calls.pid() * 2654435761L ^ calls.epochNanoseconds() / 1000) & 0x7fffffff;
  }

  Clock copy(Calls childCalls) {
    Clock copy = new Clock(childCalls);
    copy.start = start;
    copy.offset = offset;
    return copy;
  }

  /// `SECONDS`.
  public long seconds() {
    return calls.now().minus(start).getSeconds() + offset;
  }

  /// Counts `SECONDS` from here.
  public void setSeconds(long seconds) {
    start = calls.now();
    offset = seconds;
  }

  /// The next number of `RANDOM`, 0 to 32767, by the generator of bash 5.1: x = 16807 x mod
  /// (2^31-1), the two halves of the result joined by exclusive or.
  public int random() {
    int x = seed == 0 ? 123459876 : seed;
    int t = 16807 * (x % 127773) - 2836 * (x / 127773);
    seed = t < 0 ? t + 0x7fffffff : t;
    return ((seed >> 16) ^ (seed & 0xffff)) & 32767;
  }

  public void setSeed(int value) {
    seed = value;
  }

  /// Adds processor time that the shell's own work costs, in nanoseconds.
  public void work(long nanoseconds) {
    work += nanoseconds;
  }

  /// The work not yet paid for.
  public long unpaid() {
    return work;
  }

  public long takeWork() {
    long taken = work;
    work = 0;
    return taken;
  }
}
