package dev.virtlab.userland.procps;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Width;
import dev.virtlab.userland.tool.Accounts;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Lines;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// ps(1): a picture of the processes of this PID namespace.
final class Ps {

  private static final String USAGE =
      """

      Usage:
       ps [options]

       Try 'ps --help <simple|list|output|threads|misc|all>'
        or 'ps --help <s|l|o|t|m|a>'
       for additional help text.

      For more details see ps(1).
      """;

  private final Run run;
  private final Calls calls;
  private final Columns columns;
  private final List<Column> shown = new ArrayList<>();
  private final List<String> headings = new ArrayList<>();
  private final List<Predicate<Seen>> wanted = new ArrayList<>();
  private boolean everybody;
  private boolean withTerminal;
  private boolean bare;
  private boolean full;
  private boolean userOriented;
  private boolean forest;
  private String sort = "";

  private Ps(Run run) {
    this.run = run;
    this.calls = run.calls();
    String most = Input.textOrEmpty(calls, "/proc/sys/kernel/pid_max").strip();
    this.columns = new Columns(Math.max(5, most.isEmpty() ? 7 : digits(most)));
  }

  /// The highest identifier is one less than the maximum.
  private static int digits(String most) {
    return Long.toString(Long.parseLong(most) - 1).length();
  }

  static Step run(Run run) {
    return new Ps(run).show();
  }

  private Step show() {
    read();
    defaults();
    List<Seen> all = Seen.all(calls);
    List<Seen> chosen = all.stream().filter(this::isWanted).toList();
    Column.Look look = look();
    if (!bare && headings.stream().anyMatch(h -> !h.isEmpty())) {
      run.out(heading());
    }
    for (Seen seen : sorted(chosen)) {
      run.out(line(seen, look, forest ? indent(seen, chosen) : ""));
    }
    return run.exit(chosen.isEmpty() ? 1 : 0);
  }

  private void read() {
    List<String> words = run.args();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String next = i + 1 < words.size() ? words.get(i + 1) : "";
      if (word.startsWith("--")) {
        i += gnu(word.substring(2), next);
      } else if (word.startsWith("-")) {
        i += unix(word.substring(1), next);
      } else if (Character.isDigit(word.charAt(0))) {
        pids(word);
      } else {
        i += bsd(word, next);
      }
    }
  }

  /// Reads a long option; says whether it took the next word.
  private int gnu(String word, String next) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    String value = equals < 0 ? next : word.substring(equals + 1);
    int took = equals < 0 ? 1 : 0;
    switch (name) {
      case "no-headers",
          "no-heading",
          "no-headings",
          "noheader",
          "noheaders",
          "noheading",
          "noheadings" ->
          bare = true;
      case "forest" -> forest = true;
      case "pid" -> {
        pids(value);
        return took;
      }
      case "ppid" -> {
        numbers(value, Seen::parent);
        return took;
      }
      case "user", "User" -> {
        users(value);
        return took;
      }
      case "format" -> {
        format(value);
        return took;
      }
      case "sort" -> {
        sort = value;
        return took;
      }
      case "headers" -> {}
      default -> throw error("unknown gnu long option");
    }
    return 0;
  }

  private int unix(String letters, String next) {
    for (int i = 0; i < letters.length(); i++) {
      String rest = letters.substring(i + 1);
      String value = rest.isEmpty() ? next : rest;
      int took = rest.isEmpty() ? 1 : 0;
      switch (letters.charAt(i)) {
        case 'e', 'A' -> everybody = true;
        case 'a', 'd' -> withTerminal = true;
        case 'f' -> full = true;
        case 'w', 'y', 'M', 'L', 'T' -> {}
        case 'H' -> forest = true;
        case 'o' -> {
          format(value);
          return took;
        }
        case 'p', 'q' -> {
          pids(value);
          return took;
        }
        case 'C' -> {
          List<String> names = List.of(value.split(",", -1));
          wanted.add(seen -> names.contains(seen.comm()));
          return took;
        }
        case 'u', 'U' -> {
          users(value);
          return took;
        }
        case 't' -> {
          wanted.add(seen -> seen.terminalName().equals(value));
          return took;
        }
        case 's', 'g' -> {
          numbers(value, Seen::session);
          return took;
        }
        default -> throw error("unsupported SysV option");
      }
    }
    return 0;
  }

  private int bsd(String letters, String next) {
    for (int i = 0; i < letters.length(); i++) {
      String rest = letters.substring(i + 1);
      switch (letters.charAt(i)) {
        case 'a' -> withTerminal = true;
        case 'x' -> everybody = true;
        case 'u' -> userOriented = true;
        case 'f' -> forest = true;
        case 'h' -> bare = true;
        case 'w', 'e', 'r', 'c', 'T' -> {}
        case 'o', 'O' -> {
          format(rest.isEmpty() ? next : rest);
          return rest.isEmpty() ? 1 : 0;
        }
        case 'p' -> {
          pids(rest.isEmpty() ? next : rest);
          return rest.isEmpty() ? 1 : 0;
        }
        default -> throw error("unsupported option (BSD syntax)");
      }
    }
    return 0;
  }

  private Stop error(String text) {
    return new Stop("error: " + text + "\n" + USAGE, 1);
  }

  private void pids(String list) {
    numbers(list, Seen::pid);
  }

  private void numbers(String list, java.util.function.ToIntFunction<Seen> of) {
    List<Integer> numbers = new ArrayList<>();
    for (String word : list.split("[, ]+", -1)) {
      if (word.isEmpty()
          || !word.chars().allMatch(c -> c >= '0' && c <= '9')
          || word.length() > 9) {
        throw error(
            list.isEmpty() ? "list of process IDs must follow -p" : "process ID list syntax error");
      }
      numbers.add(Integer.parseInt(word));
    }
    wanted.add(seen -> numbers.contains(of.applyAsInt(seen)));
  }

  private void users(String list) {
    List<Integer> ids = new ArrayList<>();
    for (String word : list.split(",", -1)) {
      boolean digits = !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
      ids.add(
          digits
              ? Integer.parseInt(word)
              : new Accounts(calls)
                  .user(word)
                  .map(Accounts.User::uid)
                  .orElseThrow(() -> error("user name does not exist")));
    }
    wanted.add(seen -> ids.contains(seen.effectiveUid()));
  }

  private void format(String list) {
    if (list.isEmpty()) {
      throw error("format specification must follow -o");
    }
    for (String part : list.split("[, ]+", -1)) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      Column column =
          columns
              .find(name)
              .orElseThrow(() -> error("unknown user-defined format specifier \"" + name + "\""));
      shown.add(column);
      headings.add(equals < 0 ? column.heading() : part.substring(equals + 1));
      if (equals >= 0) {
        break;
      }
    }
  }

  private void defaults() {
    if (!shown.isEmpty()) {
      return;
    }
    if (userOriented) {
      formats(
          "user=USER",
          "pid",
          "%cpu",
          "%mem",
          "vsz",
          "rss",
          "tname",
          "stat",
          "start_time",
          "bsdtime",
          "command");
    } else if (full) {
      formats("user=UID", "pid", "ppid", "c", "stime", "tname", "time", "cmd");
    } else if (everybody
        && run.args().stream().noneMatch(a -> a.startsWith("-"))
        && !run.args().isEmpty()) {
      formats("pid", "tname", "stat", "bsdtime", "command");
    } else {
      formats("pid", "tname", "time", "ucmd");
    }
  }

  private void formats(String... names) {
    for (String name : names) {
      format(name);
    }
  }

  private boolean isWanted(Seen seen) {
    if (!wanted.isEmpty()) {
      return everybody || wanted.stream().anyMatch(w -> w.test(seen));
    }
    if (everybody) {
      return true;
    }
    if (withTerminal) {
      return seen.terminal() != 0 && seen.session() != seen.pid();
    }
    return sameTerminal(seen);
  }

  /// By default: the same user at the same terminal.
  private boolean sameTerminal(Seen seen) {
    if (own == null) {
      int pid = calls.pid();
      own = Seen.all(calls).stream().filter(s -> s.pid() == pid).findFirst().orElse(null);
    }
    Seen mine = own;
    return mine != null
        && seen.terminal() == mine.terminal()
        && seen.effectiveUid() == mine.effectiveUid();
  }

  private @org.jspecify.annotations.Nullable Seen own;

  private List<Seen> sorted(List<Seen> seen) {
    if (forest) {
      List<Seen> ordered = new ArrayList<>();
      for (Seen each : seen) {
        if (seen.stream().noneMatch(s -> s.pid() == each.parent())) {
          descend(each, seen, ordered);
        }
      }
      return ordered;
    }
    String key = sort.startsWith("-") || sort.startsWith("+") ? sort.substring(1) : sort;
    List<Seen> ordered = new ArrayList<>(seen);
    switch (key) {
      case "pid", "" -> {}
      case "rss", "%mem", "pmem" ->
          ordered.sort((a, b) -> Long.compare(a.resident(), b.resident()));
      case "comm", "cmd", "ucmd" -> ordered.sort((a, b) -> a.comm().compareTo(b.comm()));
      case "time", "%cpu", "pcpu", "cputime" ->
          ordered.sort((a, b) -> Long.compare(a.ticks(), b.ticks()));
      case "ppid" -> ordered.sort((a, b) -> Integer.compare(a.parent(), b.parent()));
      default -> throw error("unknown sort specifier");
    }
    return sort.startsWith("-") ? ordered.reversed() : ordered;
  }

  private static void descend(Seen seen, List<Seen> all, List<Seen> ordered) {
    ordered.add(seen);
    for (Seen child : all) {
      if (child.parent() == seen.pid()) {
        descend(child, all, ordered);
      }
    }
  }

  private static String indent(Seen seen, List<Seen> all) {
    int depth = 0;
    Seen at = seen;
    while (depth < 64) {
      int parent = at.parent();
      Seen above = all.stream().filter(s -> s.pid() == parent).findFirst().orElse(null);
      if (above == null) {
        break;
      }
      depth++;
      at = above;
    }
    return depth == 0 ? "" : "    ".repeat(depth - 1) + " \\_ ";
  }

  private String heading() {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < shown.size(); i++) {
      cell(line, i, headings.get(i));
    }
    return line.append('\n').toString();
  }

  private String line(Seen seen, Column.Look look, String indent) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < shown.size(); i++) {
      boolean last = i == shown.size() - 1;
      cell(line, i, (last ? indent : "") + shown.get(i).shows().apply(seen, look));
    }
    return line.append('\n').toString();
  }

  private void cell(StringBuilder line, int index, String text) {
    Column column = shown.get(index);
    boolean last = index == shown.size() - 1;
    int width = Math.max(column.width(), headings.get(index).length());
    line.append(index == 0 ? "" : " ");
    if (column.right()) {
      line.append(" ".repeat(Math.max(0, width - text.length()))).append(text);
    } else {
      line.append(last ? text : Width.left(text, width));
    }
  }

  private Column.Look look() {
    String uptime = Input.textOrEmpty(calls, "/proc/uptime");
    int blank = uptime.indexOf(' ');
    String seconds = blank < 0 ? "0.00" : uptime.substring(0, blank);
    long hundredths = Long.parseLong(seconds.replace(".", ""));
    return new Column.Look(
        calls.epochNanoseconds() / 1_000_000_000L, hundredths, Meminfo.of(calls).total(), names());
  }

  private Column.Names names() {
    Accounts accounts = new Accounts(calls);
    return new Column.Names() {
      @Override
      public String user(int uid) {
        String name = accounts.userName(uid);
        return name.length() > 8 ? name.substring(0, 7) + "+" : name;
      }

      @Override
      public String group(int gid) {
        return accounts.groupName(gid);
      }

      @Override
      public String namespace(int pid, String kind) {
        try {
          String link = calls.readlink("/proc/" + pid + "/ns/" + kind);
          return link.substring(link.indexOf('[') + 1, link.length() - 1);
        } catch (CallFailed _) {
          return "-";
        }
      }

      @Override
      public String cgroup(int pid) {
        List<String> lines = Lines.of(Input.textOrEmpty(calls, "/proc/" + pid + "/cgroup"));
        List<String> shown =
            lines.stream().filter(l -> !l.endsWith(":/") || lines.size() == 1).toList();
        return shown.isEmpty() ? "-" : String.join(",", shown);
      }
    };
  }
}
