package dev.virtlab.userland.busybox;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Input;

/// The command line of a process as `ps` and `top` show it; read_cmdline of busybox.
final class CommandLines {

  private CommandLines() {}

  /// The words of a process with blanks between them; `[comm]` where it has none, and `{comm}`
  /// before them where the process calls itself otherwise.
  static String of(Calls calls, int pid, String comm) {
    String words = words(calls, pid);
    if (words.isEmpty()) {
      return "[" + comm + "]";
    }
    int end = words.indexOf('\0');
    String first = end < 0 ? words : words.substring(0, end);
    int blank = first.indexOf(' ');
    String program = blank < 0 ? first : first.substring(0, blank);
    String base = program.substring(program.lastIndexOf('/') + 1);
    String name = base.startsWith("-") ? base.substring(1) : base;
    String line = visible(words);
    return name.startsWith(comm) ? line : "{" + comm + "} " + line;
  }

  /// The words, each but the last ended by a NUL.
  private static String words(Calls calls, int pid) {
    try {
      String words = Utf8.decode(Input.bytes(calls, "/proc/" + pid + "/cmdline"));
      int end = words.length();
      while (end > 0 && words.charAt(end - 1) == '\0') {
        end--;
      }
      return words.substring(0, end);
    } catch (CallFailed _) {
      return "";
    }
  }

  private static String visible(String words) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < words.length(); i++) {
      line.append(words.charAt(i) < ' ' ? ' ' : words.charAt(i));
    }
    return line.toString();
  }
}
