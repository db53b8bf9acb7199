package dev.virtlab.simulator.file.proc;

import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.simulator.file.proc.ShownProcess.Ids;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;

/// What writing to the files of `/proc/PID` does.
final class ProcessWrites {

  private static final int COMM_MAX = 15;
  private static final int ADJUST_MAX = 1000;
  private static final long SECOND = 1_000_000_000L;

  private ProcessWrites() {}

  static void comm(ShownProcess process, String text) {
    process.comm(text.length() > COMM_MAX ? text.substring(0, COMM_MAX) : text);
  }

  static void oomScoreAdjust(ShownProcess process, Viewer writer, String text) {
    long adjust = number(text.strip());
    if (adjust < -ADJUST_MAX || adjust > ADJUST_MAX) {
      throw new CallFailed(Errno.EINVAL);
    }
    process.oomScoreAdjust(writer, (int) adjust);
  }

  static void map(ShownProcess process, Ids ids, Viewer writer, String text) {
    process.map(ids, writer, IdMaps.parse(text));
  }

  static void setgroups(ShownProcess process, Viewer writer, String text) {
    switch (text.strip()) {
      case "allow" -> process.maySetGroups(writer, true);
      case "deny" -> process.maySetGroups(writer, false);
      default -> throw new CallFailed(Errno.EINVAL);
    }
  }

  /// Lines of a clock, seconds and nanoseconds; time_namespaces(7).
  static void timeOffsets(ShownProcess process, Viewer writer, String text) {
    for (String line : text.strip().split("\n")) {
      String[] words = line.strip().split("[ \t]+");
      if (words.length != 3) {
        throw new CallFailed(Errno.EINVAL);
      }
      long nanoseconds = number(words[2]);
      if (nanoseconds < 0 || nanoseconds >= SECOND) {
        throw new CallFailed(Errno.EINVAL);
      }
      process.timeOffset(writer, clock(words[0]), number(words[1]) * SECOND + nanoseconds);
    }
  }

  private static String clock(String word) {
    return switch (word) {
      case "monotonic", "1" -> "monotonic";
      case "boottime", "7" -> "boottime";
      default -> throw new CallFailed(Errno.EINVAL);
    };
  }

  static String timeOffsets(ShownProcess process) {
    long[] offsets = process.timeOffsets();
    return offset("monotonic", offsets[0]) + offset("boottime", offsets[1]);
  }

  private static String offset(String clock, long nanoseconds) {
    return Texts.left(clock, 10)
        + " "
        + Texts.right(Math.floorDiv(nanoseconds, SECOND), 10)
        + " "
        + Texts.right(Math.floorMod(nanoseconds, SECOND), 9)
        + "\n";
  }

  private static long number(String word) {
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException _) {
      throw new CallFailed(Errno.EINVAL);
    }
  }
}
