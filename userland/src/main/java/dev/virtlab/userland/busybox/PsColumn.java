package dev.virtlab.userland.busybox;

import dev.virtlab.userland.procps.Proc.Task;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.text.Width;
import dev.virtlab.userland.tool.Accounts;
import java.util.List;
import java.util.Optional;

/// A column of `ps`.
///
/// @param width how many characters it takes, the last of a line apart
/// @param title its head
record PsColumn(Kind kind, int width, String title) {

  /// What a column can show, in the order of the applet's own list.
  enum Kind {
    USER(8, "USER"),
    GROUP(8, "GROUP"),
    COMM(16, "COMMAND"),
    ARGS(2048, "COMMAND"),
    PID(5, "PID"),
    PPID(5, "PPID"),
    PGID(5, "PGID"),
    NICE(5, "NI"),
    RGROUP(8, "RGROUP"),
    RUSER(8, "RUSER"),
    TTY(6, "TT"),
    VSZ(4, "VSZ"),
    SID(5, "SID"),
    STAT(4, "STAT"),
    RSS(4, "RSS");

    private final int width;
    private final String title;

    Kind(int width, String title) {
      this.width = width;
      this.title = title;
    }

    private String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    private static Optional<Kind> named(String word) {
      for (Kind kind : values()) {
        if (kind.word().equals(word)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  /// A process' name as the kernel keeps it; TASK_COMM_LEN.
  private static final int NAME_MAX = 15;

  private static final int STATE_WIDTH = 3;

  /// What `ps` shows unasked.
  static final List<PsColumn> USUAL =
      List.of(
          of(Kind.PID, Optional.empty()),
          of(Kind.USER, Optional.empty()),
          of(Kind.ARGS, Optional.empty()));

  /// A title of one's own sets the width, too, unless it is empty.
  private static PsColumn of(Kind kind, Optional<String> title) {
    String own = title.orElse("");
    return new PsColumn(kind, own.isEmpty() ? kind.width : own.length(), title.orElse(kind.title));
  }

  /// The column that a word of `-o` names; empty where there is none.
  static Optional<PsColumn> named(String word, Optional<String> title) {
    return Kind.named(word).map(kind -> of(kind, title));
  }

  /// The words that `-o` knows, as its complaint lists them.
  static String known() {
    StringBuilder words = new StringBuilder();
    for (Kind kind : Kind.values()) {
      words.append(words.isEmpty() ? "" : ",").append(kind.word());
    }
    return words.toString();
  }

  /// What the column says of a process.
  String of(Calls calls, Accounts accounts, Task task) {
    return switch (kind) {
      case USER -> cut(accounts.userName(task.id("Uid", 1)));
      case GROUP -> cut(accounts.groupName(task.id("Gid", 1)));
      case RUSER -> cut(accounts.userName(task.id("Uid", 0)));
      case RGROUP -> cut(accounts.groupName(task.id("Gid", 0)));
      case COMM -> cut(Width.cut(task.comm(), NAME_MAX));
      case ARGS -> cut(CommandLines.of(calls, task.tid(), task.comm()));
      case PID -> right(task.tid());
      case PPID -> right(task.ppid());
      case PGID -> right(task.field(5));
      case SID -> right(task.field(6));
      case NICE -> right(task.field(19));
      case TTY -> cut(terminal(task.field(7)));
      case VSZ -> ShortSize.four(task.field(23) / 1024);
      case RSS -> ShortSize.four(task.rss());
      case STAT -> cut(state(task));
    };
  }

  /// The state's letter, `W` where nothing is in memory, and the sign of the niceness.
  static String state(Task task) {
    long nice = task.field(19);
    boolean away = task.rss() == 0 && task.state() != 'Z';
    String state = task.state() + (away ? "W" : "") + (nice < 0 ? "<" : nice > 0 ? "N" : "");
    return Width.left(state, STATE_WIDTH);
  }

  private static String terminal(long device) {
    long minor = (device & 0xff) | ((device >> 12) & 0xfff00);
    return device == 0 ? "?" : ((device >> 8) & 0xfff) + "," + minor;
  }

  private String cut(String text) {
    return Width.cut(text, width);
  }

  private String right(long number) {
    return Width.right(Long.toString(number), width);
  }
}
