package dev.virtlab.userland.procps;

import dev.virtlab.userland.procps.Proc.Task;
import dev.virtlab.userland.tool.Accounts;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Reads the words of ps(1): UNIX options with a dash, BSD options without, GNU options with two.
final class PsWords {

  static final String USAGE =
      """

      Usage:
       ps [options]

       Try 'ps --help <simple|list|output|threads|misc|all>'
        or 'ps --help <s|l|o|t|m|a>'
       for additional help text.

      For more details see ps(1).
      """;

  private static final String DESCRIPTORS = "CGPUacgnprtuxyz";
  private static final List<String> DESCRIBED =
      List.of(
          "pcpu", "group", "ppid", "user", "args", "comm", "rgroup", "nice", "pid", "pgid", "etime",
          "ruser", "time", "tty", "vsz");

  private final Run run;
  private final PsColumns columns;
  private final Accounts accounts;
  private final PsRequest request = new PsRequest();
  private final List<String> words;
  private int at;

  PsWords(Run run, PsColumns columns) {
    this.run = run;
    this.columns = columns;
    this.accounts = new Accounts(run.calls());
    this.words = run.args();
  }

  PsRequest read() {
    while (at < words.size()) {
      String word = words.get(at++);
      if (word.startsWith("--")) {
        gnu(word.substring(2));
      } else if (word.startsWith("-") && word.length() > 1) {
        unix(word.substring(1));
      } else if (!word.isEmpty() && Character.isDigit(word.charAt(0))) {
        request.bsd = true;
        pids(word);
      } else {
        bsd(word);
      }
    }
    return request;
  }

  static Stop wrong(String text) {
    return new Stop("error: " + text + "\n" + USAGE, 1);
  }

  /// What follows a letter: the rest of its word, or the next word.
  private String argument(String word, int behind, String missing) {
    if (behind < word.length()) {
      return word.substring(behind);
    }
    if (at >= words.size()) {
      throw wrong(missing);
    }
    return words.get(at++);
  }

  private void unix(String word) {
    for (int i = 0; i < word.length(); i++) {
      char letter = word.charAt(i);
      if (takesList(letter)) {
        list(letter, argument(word, i + 1, missing(letter)));
        return;
      }
      flag(letter);
    }
  }

  private static boolean takesList(char letter) {
    return "CGOUgnopqstu".indexOf(letter) >= 0 && letter != 'n';
  }

  private static String missing(char letter) {
    return switch (letter) {
      case 'C' -> "list of command names must follow -C";
      case 'G' -> "list of real groups must follow -G";
      case 'U' -> "list of real users must follow -U";
      case 'g' -> "list of session leaders OR effective group names must follow -g";
      case 'o' -> "format specification must follow -o";
      case 'O' -> "format or sort specification must follow -O";
      case 's' -> "list of sessions must follow -s";
      case 't' -> "list of terminals (pty, tty...) must follow -t";
      case 'u' -> "list of users must follow -u";
      default -> "list of process IDs must follow -" + letter;
    };
  }

  private void list(char letter, String value) {
    switch (letter) {
      case 'C' -> any(names(value));
      case 'p', 'q' -> pids(value);
      case 'o' -> format(value);
      case 'O' -> {
        format("pid");
        format(value);
        format("state,tname,time,command");
      }
      case 's' -> any(numbers(value, "session list syntax error", 6));
      case 't' -> any(terminals(value));
      case 'u' -> any(users(value, 1));
      case 'U' -> any(users(value, 0));
      case 'G' -> any(groups(value, 0));
      default -> any(groups(value, 1));
    }
  }

  private void any(Predicate<Task> condition) {
    request.chosen.add(condition);
  }

  private static List<String> parts(String value) {
    List<String> parts = new ArrayList<>();
    for (String part : value.replace(',', ' ').split(" ", -1)) {
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static Predicate<Task> names(String value) {
    List<String> names =
        parts(value).stream().map(n -> n.length() > 15 ? n.substring(0, 15) : n).toList();
    return t -> names.contains(t.comm());
  }

  private void pids(String value) {
    any(numbers(value, "process ID list syntax error", 0));
  }

  private static Predicate<Task> numbers(String value, String wrong, int field) {
    List<Long> numbers = new ArrayList<>();
    for (String part : parts(value)) {
      numbers.add(Numbers.decimal(part).filter(n -> n >= 0).orElseThrow(() -> wrong(wrong)));
    }
    if (numbers.isEmpty()) {
      throw wrong(wrong);
    }
    return t -> numbers.contains(field == 0 ? (long) t.pid() : t.field(field));
  }

  private static Predicate<Task> terminals(String value) {
    List<String> names = new ArrayList<>();
    for (String part : parts(value)) {
      String bare = part.startsWith("/dev/") ? part.substring(5) : part;
      String name = !bare.isEmpty() && Character.isDigit(bare.charAt(0)) ? "pts/" + bare : bare;
      if (!name.startsWith("pts/")
          && !name.startsWith("tty")
          && !name.equals("?")
          && !name.equals("-")
          && !name.equals("console")) {
        throw wrong("TTY could not be found");
      }
      names.add(name.equals("?") || name.equals("-") ? "" : name);
    }
    return t -> names.contains(Proc.terminal(t.field(7)));
  }

  private Predicate<Task> users(String value, int which) {
    List<Integer> ids = new ArrayList<>();
    for (String part : parts(value)) {
      Optional<Integer> id =
          accounts
              .user(part)
              .map(Accounts.User::uid)
              .or(() -> Numbers.decimal(part).map(Long::intValue));
      ids.add(id.orElseThrow(() -> wrong("user name does not exist")));
    }
    return t -> ids.contains(t.id("Uid", which));
  }

  private Predicate<Task> groups(String value, int which) {
    List<Integer> ids = new ArrayList<>();
    for (String part : parts(value)) {
      Optional<Integer> id =
          accounts
              .group(part)
              .map(Accounts.Group::gid)
              .or(() -> Numbers.decimal(part).map(Long::intValue));
      ids.add(id.orElseThrow(() -> wrong("group name does not exist")));
    }
    return t -> ids.contains(t.id("Gid", which));
  }

  private void flag(char letter) {
    switch (letter) {
      case 'A', 'e' -> request.everything = true;
      case 'a' -> {
        request.noLeaders = true;
        request.withTerminal = true;
      }
      case 'd' -> request.noLeaders = true;
      case 'N' -> request.negated = true;
      case 'f', 'F', 'l', 'j' -> layout(String.valueOf(letter));
      case 'H' -> request.forest = "blanks";
      case 'L', 'T' -> {
        request.threads = true;
        request.layout = request.layout.isEmpty() ? "threads-" + letter : request.layout + "L";
      }
      case 'm' -> request.threads = true;
      case 'w' -> request.wide = true;
      case 'x' -> bsd("x");
      case 'M', 'Z' -> request.labelled = true;
      case 'c', 'y', 'P', 'n' -> {}
      case 'V' -> throw version();
      default -> throw wrong("unsupported SysV option");
    }
  }

  private void layout(String letter) {
    request.layout = request.layout.endsWith("L") ? letter + "L" : letter;
  }

  private Stop version() {
    run.out("ps from procps-ng 4.0.2\n");
    return new Stop("", 0);
  }

  private void bsd(String word) {
    request.bsd = true;
    for (int i = 0; i < word.length(); i++) {
      char letter = word.charAt(i);
      switch (letter) {
        case 'a' -> request.anyUser = true;
        case 'x' -> request.anyTerminal = true;
        case 'g', 'w', 'n', 'c', 'S', 'N' -> request.wide |= letter == 'w';
        case 'e' -> request.withEnvironment = true;
        case 'r' -> request.running = true;
        case 'h' -> request.headers = false;
        case 'f' -> request.forest = "lines";
        case 'u' -> request.layout = "u";
        case 'l' -> request.layout = "bsd-l";
        case 'j' -> request.layout = "bsd-j";
        case 'v' -> request.layout = "v";
        case 's' -> request.layout = "s";
        case 'M', 'Z' -> request.labelled = true;
        case 'T' -> any(mine());
        case 'H', 'm' -> request.threads = true;
        case 'V' -> throw version();
        case 'p', 't', 'U', 'o', 'k', 'O' -> {
          bsdList(letter, argument(word, i + 1, "improper list"));
          return;
        }
        default -> throw wrong("unsupported option (BSD syntax)");
      }
    }
  }

  private Predicate<Task> mine() {
    Proc proc = new Proc(run.calls());
    long terminal = proc.task(run.calls().pid()).map(t -> t.field(7)).orElse(0L);
    return t -> t.field(7) == terminal;
  }

  private void bsdList(char letter, String value) {
    switch (letter) {
      case 'p' -> pids(value);
      case 't' -> any(terminals(value));
      case 'U' -> any(users(value, 1));
      case 'k' -> sort(value);
      default -> format(value);
    }
  }

  private void gnu(String word) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    Optional<String> value =
        equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1));
    switch (name) {
      case "no-headers",
          "no-header",
          "no-heading",
          "no-headings",
          "noheader",
          "noheaders",
          "noheading",
          "noheadings" ->
          request.headers = false;
      case "headers", "header", "heading", "headings", "cumulative" -> {}
      case "forest" -> request.forest = "lines";
      case "deselect" -> request.negated = true;
      case "pid", "quick-pid" -> pids(value(value, "list of process IDs must follow --" + name));
      case "ppid" ->
          any(
              numbers(
                  value(value, "list of process IDs must follow --ppid"),
                  "process ID list syntax error",
                  4));
      case "sid" ->
          any(
              numbers(
                  value(value, "some sid thing(s) must follow --sid"),
                  "session list syntax error",
                  6));
      case "sort" -> sort(value(value, "long sort specification must follow --sort"));
      case "format" -> format(value(value, "format specification must follow --format"));
      case "user" -> any(users(value(value, "list of users must follow --user"), 1));
      case "User" -> any(users(value(value, "list of real users must follow --User"), 0));
      case "group" -> any(groups(value(value, "list of groups must follow --group"), 1));
      case "Group" -> any(groups(value(value, "list of real groups must follow --Group"), 0));
      case "tty" -> any(terminals(value(value, "list of terminals must follow --tty")));
      case "cols", "columns", "width", "lines", "rows" ->
          value(value, "number of columns must follow --" + name);
      case "context" -> {}
      case "version" -> throw version();
      case "help" -> {
        run.out(USAGE);
        throw new Stop("", 0);
      }
      default -> throw wrong("unknown gnu long option");
    }
  }

  private String value(Optional<String> given, String missing) {
    if (given.isPresent()) {
      return given.get();
    }
    if (at >= words.size()) {
      throw wrong(missing);
    }
    return words.get(at++);
  }

  private void sort(String value) {
    for (String part : parts(value)) {
      String bare = part.startsWith("-") || part.startsWith("+") ? part.substring(1) : part;
      if (columns.find(bare).isEmpty()) {
        throw wrong("unknown sort specifier");
      }
      request.sort.add(part);
    }
  }

  private void format(String value) {
    if (value.indexOf('%') >= 0
        && columns.find(value).isEmpty()
        && !value.contains("%cpu")
        && !value.contains("%mem")) {
      described(value);
      return;
    }
    List<String> parts = parts(value);
    if (parts.isEmpty()) {
      throw wrong("improper format list");
    }
    for (String part : parts) {
      int equals = part.indexOf('=');
      String word = equals < 0 ? part : part.substring(0, equals);
      int colon = word.indexOf(':');
      String key = colon < 0 ? word : word.substring(0, colon);
      PsColumn column =
          columns
              .find(key)
              .orElseThrow(() -> wrong("unknown user-defined format specifier \"" + key + "\""));
      if (colon > 0) {
        column = column.sized(width(word.substring(colon + 1)));
      }
      request.columns.add(equals < 0 ? column : column.titled(part.substring(equals + 1)));
    }
  }

  private static int width(String digits) {
    return Numbers.decimal(digits)
        .filter(n -> n > 0 && n < 1000)
        .orElseThrow(() -> wrong("improper format list"))
        .intValue();
  }

  /// AIX descriptors such as `%p %a`.
  private void described(String value) {
    for (int i = 0; i + 1 < value.length(); i++) {
      if (value.charAt(i) == '%') {
        int index = DESCRIPTORS.indexOf(value.charAt(i + 1));
        if (index < 0) {
          throw wrong("unknown AIX field descriptor");
        }
        columns.find(DESCRIBED.get(index)).ifPresent(request.columns::add);
      }
    }
  }
}
