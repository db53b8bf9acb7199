package dev.virtlab.userland.procps;

import dev.virtlab.userland.text.CivilTime;
import java.util.function.BiFunction;

/// A column that `ps -o` knows: its heading, its width, its side, and what it shows of a process.
record Column(String heading, int width, boolean right, BiFunction<Seen, Look, String> shows) {

  /// What columns need besides the process.
  ///
  /// @param now seconds since the epoch
  /// @param uptime hundredths of a second since boot
  /// @param memory bytes of the machine
  record Look(long now, long uptime, long memory, Names names) {}

  /// The names of users and groups, and links below `/proc`.
  interface Names {
    String user(int uid);

    String group(int gid);

    String namespace(int pid, String kind);

    String cgroup(int pid);
  }

  static String clock(long ticks) {
    long seconds = ticks / 100;
    return two(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60);
  }

  static String shortClock(long ticks) {
    long seconds = ticks / 100;
    return seconds / 60 + ":" + two(seconds % 60);
  }

  static String elapsed(Seen seen, Look look) {
    long seconds = Math.max(0, look.uptime() - seen.started()) / 100;
    long days = seconds / 86_400;
    long hours = seconds / 3600 % 24;
    String tail = two(seconds / 60 % 60) + ":" + two(seconds % 60);
    if (days > 0) {
      return days + "-" + two(hours) + ":" + tail;
    }
    return hours > 0 ? two(hours) + ":" + tail : tail;
  }

  /// The hour and minute it began, as `STIME` and `START` show on the first day.
  static String began(Seen seen, Look look) {
    long at = look.now() - (look.uptime() - seen.started()) / 100;
    CivilTime time = CivilTime.of(at, 0);
    return two(time.hour()) + ":" + two(time.minute());
  }

  static String share(Seen seen, Look look) {
    long alive = Math.max(1, look.uptime() - seen.started());
    long tenths = seen.ticks() * 1000 / alive;
    return Math.min(999, tenths / 10) + "." + tenths % 10;
  }

  static String memoryShare(Seen seen, Look look) {
    long tenths = look.memory() == 0 ? 0 : seen.resident() * 4096 * 1000 / look.memory();
    return Math.min(99, tenths / 10) + "." + tenths % 10;
  }

  static String two(long number) {
    return number < 10 ? "0" + number : Long.toString(number);
  }
}
