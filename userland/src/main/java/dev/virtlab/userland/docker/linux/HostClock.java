package dev.virtlab.userland.docker.linux;

import dev.virtlab.userland.program.Calls;

/// How much time all processors of the host have spent; the first line of `/proc/stat`.
final class HostClock {

  /// The unit of `/proc/stat` is a hundredth of a second; proc(5), `sysconf(_SC_CLK_TCK)`.
  private static final long TICK = 10_000_000;

  private static final int COLUMNS = 7;

  private HostClock() {}

  /// Busy or idle, in nanoseconds.
  static long busyAndIdle(Calls calls) {
    String first = new WholeFiles(calls).textOrNothing("/proc/stat").split("\n", 2)[0];
    String[] words = first.trim().split("\\s+");
    long ticks = 0;
    for (int i = 1; i < words.length && i <= COLUMNS; i++) {
      ticks += GroupFiles.number(words[i]);
    }
    return ticks * TICK;
  }
}
