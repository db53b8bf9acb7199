package dev.virtlab.userland.procps;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A process as `/proc` shows it at one look; proc(5).
///
/// @param state the letter of its state
/// @param terminal the number of its controlling terminal, 0 for none
/// @param ticks user and system time in hundredths of a second
/// @param started hundredths of a second after boot
/// @param resident pages in memory
record Seen(
    int pid,
    String comm,
    char state,
    int parent,
    int group,
    int session,
    int terminal,
    int foreground,
    long ticks,
    int priority,
    int nice,
    int threads,
    long started,
    long virtual,
    long resident,
    int uid,
    int effectiveUid,
    int gid,
    List<String> words) {

  /// All processes, by identifier; those that end meanwhile are left out.
  static List<Seen> all(Calls calls) {
    List<Seen> all = new ArrayList<>();
    for (FileCalls.Entry entry : calls.list("/proc")) {
      if (entry.name().chars().allMatch(c -> c >= '0' && c <= '9')) {
        of(calls, Integer.parseInt(entry.name())).ifPresent(all::add);
      }
    }
    all.sort((a, b) -> Integer.compare(a.pid, b.pid));
    return all;
  }

  private static Optional<Seen> of(Calls calls, int pid) {
    String stat = Input.textOrEmpty(calls, "/proc/" + pid + "/stat");
    int open = stat.indexOf('(');
    int close = stat.lastIndexOf(')');
    if (open < 0 || close < open) {
      return Optional.empty();
    }
    String[] f = stat.substring(close + 2).strip().split(" ", -1);
    String status = Input.textOrEmpty(calls, "/proc/" + pid + "/status");
    return Optional.of(
        new Seen(
            pid,
            stat.substring(open + 1, close),
            f[0].charAt(0),
            number(f[1]),
            number(f[2]),
            number(f[3]),
            number(f[4]),
            number(f[5]),
            longOf(f[11]) + longOf(f[12]),
            number(f[15]),
            number(f[16]),
            number(f[17]),
            longOf(f[19]),
            longOf(f[20]),
            longOf(f[21]),
            id(status, "Uid:", 0),
            id(status, "Uid:", 1),
            id(status, "Gid:", 0),
            words(Input.textOrEmpty(calls, "/proc/" + pid + "/cmdline"))));
  }

  private static int number(String digits) {
    return (int) longOf(digits);
  }

  private static long longOf(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  private static int id(String status, String key, int which) {
    for (String line : Lines.of(status)) {
      if (line.startsWith(key)) {
        return number(line.substring(key.length()).strip().split("\\s+", -1)[which]);
      }
    }
    return 0;
  }

  private static List<String> words(String cmdline) {
    if (cmdline.isEmpty()) {
      return List.of();
    }
    String text = cmdline.endsWith("\0") ? cmdline.substring(0, cmdline.length() - 1) : cmdline;
    return List.of(text.split("\0", -1));
  }

  /// Its command line; for a zombie or a thread of the kernel its name in brackets.
  String commandLine() {
    if (state == 'Z') {
      return "[" + comm + "] <defunct>";
    }
    return words.isEmpty() ? "[" + comm + "]" : String.join(" ", words);
  }

  /// Its name, with a mark on a zombie.
  String name() {
    return state == 'Z' ? comm + " <defunct>" : comm;
  }

  /// State and the letters behind it, as `STAT` shows.
  String stat() {
    return state
        + (nice < 0 ? "<" : nice > 0 ? "N" : "")
        + (session == pid ? "s" : "")
        + (threads > 1 ? "l" : "")
        + (foreground == group && terminal != 0 ? "+" : "");
  }

  /// The name of its terminal.
  String terminalName() {
    int major = terminal >> 8 & 0xfff;
    int minor = (terminal & 0xff) | (terminal >> 12 & 0xfff00);
    return switch (major) {
      case 0 -> "?";
      case 136 -> "pts/" + minor;
      case 4 -> "tty" + minor;
      case 5 -> "console";
      default -> "?";
    };
  }
}
