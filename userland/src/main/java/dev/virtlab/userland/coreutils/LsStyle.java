package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options.Option;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What ls(1) shows and how: its options, made up by the dialect and the output's kind.
///
/// @param form `1` one a line, `C` columns, `x` rows, `m` with commas, `l` long
/// @param quoting `literal`, `shell` (where needed), `c`, `escape`
/// @param order the letter or word by which entries are sorted; empty by name
/// @param time `m` modification, `a` access, `c` change
/// @param indicators `none`, `slash`, `file-type`, `classify`
/// @param timeStyle `locale`, `full-iso`, `long-iso`, `iso`, or `+FORMAT`
record LsStyle(
    boolean busybox,
    String form,
    boolean all,
    boolean almostAll,
    boolean directories,
    boolean recursive,
    boolean followsAll,
    boolean followsOperands,
    boolean inode,
    boolean blocks,
    boolean numeric,
    boolean owner,
    boolean group,
    int human,
    String quoting,
    String order,
    boolean reverse,
    boolean foldersFirst,
    String time,
    String indicators,
    String timeStyle,
    boolean color,
    int width,
    List<String> hidden,
    boolean masked) {

  static LsStyle of(Run run, Words words) {
    boolean terminal = run.calls().isOpen(1) && run.calls().isTerminal(1);
    boolean busybox = run.isBusybox();
    String order = order(run, words, busybox);
    String last = words.lastOf(busybox ? "Aa" : "Aaf", "");
    String form = form(run, words, terminal);
    boolean isLong = form.equals("l");
    String indicators = indicators(run, words, terminal);
    boolean classify = indicators.equals("classify");
    return new LsStyle(
        busybox,
        form,
        last.equals("a") || last.equals("f"),
        last.equals("A"),
        words.has("d"),
        words.has("R") && !words.has("d"),
        words.has("L"),
        words.has("L") || words.has("H") || (!isLong && !words.has("d") && !classify),
        words.has("i"),
        words.has("s"),
        words.has("n"),
        !words.has("g"),
        !words.has("G") && !words.has("o"),
        words.has("si") ? 1000 : words.has("h") ? 1024 : 0,
        quoting(words, terminal && !busybox),
        order,
        words.has("r"),
        words.has("group-directories-first"),
        time(words),
        indicators,
        words.has("full-time") ? "full-iso" : words.last("time-style", "locale"),
        color(run, words, terminal),
        width(run, words, terminal),
        words.all("I"),
        (terminal || words.has("q")) && !words.has("show-control-chars"));
  }

  private static String form(Run run, Words words, boolean terminal) {
    String form = terminal ? "C" : "1";
    for (Option option : words.options()) {
      switch (option.key()) {
        case "l", "C", "x", "m" -> form = option.key();
        case "n", "g", "o", "full-time" -> form = "l";
        case "1" -> form = form.equals("l") && !run.isBusybox() ? "l" : "1";
        case "format" ->
            form =
                switch (choice(
                    run,
                    "format",
                    option.value(),
                    "verbose long commas horizontal across vertical single-column")) {
                  case "verbose", "long" -> "l";
                  case "commas" -> "m";
                  case "horizontal", "across" -> "x";
                  case "vertical" -> "C";
                  default -> "1";
                };
        default -> {}
      }
    }
    return form;
  }

  /// The word of a list that the value begins; complains as gnulib's argmatch does.
  private static String choice(Run run, String option, String value, String words) {
    for (String word : words.split(" ")) {
      if (word.equals(value)) {
        return word;
      }
    }
    StringBuilder text =
        new StringBuilder(
            "invalid argument "
                + Quoting.curly(value)
                + " for "
                + Quoting.curly("--" + option)
                + "\nValid arguments are:");
    for (String word : words.split(" ")) {
      text.append("\n  - ").append(Quoting.curly(word));
    }
    throw run.usage(text.toString(), 1);
  }

  private static String order(Run run, Words words, boolean busybox) {
    String order = "";
    for (Option option : words.options()) {
      switch (option.key()) {
        case "S", "X", "t", "v", "U", "f" -> order = option.key();
        case "sort" ->
            order =
                switch (choice(
                    run, "sort", option.value(), "none time size extension version width name")) {
                  case "none" -> "U";
                  case "time" -> "t";
                  case "size" -> "S";
                  case "extension" -> "X";
                  case "version" -> "v";
                  case "width" -> "w";
                  default -> "";
                };
        default -> {}
      }
    }
    boolean byTime = words.has("c") || words.has("u");
    boolean isLong = words.has("l") || words.has("n") || words.has("g") || words.has("o");
    return order.isEmpty() && byTime && (busybox || !isLong) ? "t" : order;
  }

  private static String time(Words words) {
    String word = words.last("time", "");
    if (!word.isEmpty()) {
      return switch (word) {
        case "atime", "access", "use" -> "a";
        case "ctime", "status" -> "c";
        default -> "m";
      };
    }
    return switch (words.lastOf("cu", "")) {
      case "c" -> "c";
      case "u" -> "a";
      default -> "m";
    };
  }

  private static String indicators(Run run, Words words, boolean terminal) {
    String shown = "none";
    for (Option option : words.options()) {
      switch (option.key()) {
        case "F" -> shown = when(option.value(), terminal) ? "classify" : shown;
        case "p" -> shown = "slash";
        case "file-type" -> shown = "file-type";
        case "indicator-style" ->
            shown = choice(run, "indicator-style", option.value(), "none slash file-type classify");
        default -> {}
      }
    }
    return shown;
  }

  private static boolean when(String value, boolean terminal) {
    return value.isEmpty() || value.equals("always") || (value.equals("auto") && terminal);
  }

  private static boolean color(Run run, Words words, boolean terminal) {
    boolean color = false;
    for (Option option : words.options()) {
      if (option.key().equals("color")) {
        color =
            switch (option.value()) {
              case "", "always", "yes", "force" -> true;
              case "auto", "tty", "if-tty" -> terminal;
              case "never", "no", "none" -> false;
              default -> {
                if (run.isBusybox()) {
                  throw run.stop(1, "invalid argument '" + option.value() + "' to '--color'");
                }
                throw run.usage(
                    "invalid argument "
                        + Quoting.curly(option.value())
                        + " for ‘--color’\n"
                        + "Valid arguments are:\n  - ‘always’, ‘yes’, ‘force’\n"
                        + "  - ‘never’, ‘no’, ‘none’\n  - ‘auto’, ‘tty’, ‘if-tty’",
                    1);
              }
            };
      }
    }
    return color;
  }

  private static String quoting(Words words, boolean terminal) {
    String style = terminal ? "shell" : "literal";
    for (Option option : words.options()) {
      switch (option.key()) {
        case "N" -> style = "literal";
        case "Q" -> style = "c";
        case "b" -> style = "escape";
        case "quoting-style" ->
            style =
                switch (option.value()) {
                  case "shell", "shell-escape" -> "shell";
                  case "shell-always", "shell-escape-always" -> "always";
                  case "c", "c-maybe", "locale", "clocale" -> "c";
                  case "escape" -> "escape";
                  default -> "literal";
                };
        default -> {}
      }
    }
    return style;
  }

  private static int width(Run run, Words words, boolean terminal) {
    if (words.has("w")) {
      String text = words.last("w", "");
      long width =
          Numbers.decimal(text)
              .filter(n -> n >= 0)
              .orElseThrow(
                  () ->
                      run.stop(
                          run.isBusybox() ? 1 : 2,
                          run.say(
                              "invalid line width: " + Quoting.curly(text),
                              "invalid number '" + text + "'")));
      return width == 0 ? Integer.MAX_VALUE : (int) Math.min(width, 10_000);
    }
    String columns = run.environment().getOrDefault("COLUMNS", "");
    if (!columns.isEmpty() && !run.isBusybox()) {
      return Numbers.decimal(columns).filter(n -> n > 0 && n < 10_000).orElse(80L).intValue();
    }
    return terminal ? run.calls().terminalSize(1)[0] : 80;
  }

  boolean isLong() {
    return form.equals("l");
  }

  boolean shows(String name) {
    for (String pattern : hidden) {
      if (Glob.matches(pattern, name)) {
        return false;
      }
    }
    return all || almostAll || !name.startsWith(".");
  }

  /// A name as the listing shows it, without indicator.
  String quoted(String name) {
    return switch (quoting) {
      case "shell" -> Quoting.listed(name);
      case "always" -> Quoting.always(name);
      case "c" -> '"' + Quoting.escaped(name).replace("\"", "\\\"") + '"';
      case "escape" -> Quoting.escaped(name).replace(" ", "\\ ");
      default -> masked ? Quoting.masked(name) : name;
    };
  }

  /// A directory's name above its listing.
  String title(String path) {
    return busybox
        ? path
        : Quoting.listed(path).startsWith("'") && quoting.equals("literal") ? path : quoted(path);
  }

  /// Sorts entries in place.
  void sort(List<LsEntry> entries) {
    if (order.equals("U") || order.equals("f")) {
      return;
    }
    Comparator<LsEntry> byName = (a, b) -> Order.compare(a.name(), b.name());
    Comparator<LsEntry> main =
        switch (order) {
          case "S" -> Comparator.comparingLong((LsEntry e) -> -e.stat().size());
          case "t" -> Comparator.comparingLong((LsEntry e) -> -moment(e));
          case "X" -> (a, b) -> Order.compare(extension(a.name()), extension(b.name()));
          case "v" -> (a, b) -> Versions.compare(a.name(), b.name());
          case "w" -> Comparator.comparingInt((LsEntry e) -> e.name().length());
          default -> byName;
        };
    Comparator<LsEntry> whole = main.thenComparing(byName);
    whole = reverse ? whole.reversed() : whole;
    if (foldersFirst) {
      whole = Comparator.comparing((LsEntry e) -> !e.isFolder()).thenComparing(whole);
    }
    entries.sort(whole);
  }

  private static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
  }

  /// The time that is shown, in nanoseconds since the epoch.
  long moment(LsEntry entry) {
    return switch (time) {
      case "a" -> entry.stat().accessed();
      case "c" -> entry.stat().changed();
      default -> entry.stat().modified();
    };
  }
}
