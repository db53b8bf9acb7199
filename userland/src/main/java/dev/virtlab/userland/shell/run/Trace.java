package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.shell.state.Flag;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.syntax.Assignment;
import dev.virtlab.userland.shell.syntax.Command;
import dev.virtlab.userland.shell.syntax.Quotes;
import dev.virtlab.userland.shell.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `set -x` shows.
final class Trace {

  private final Shell shell;

  Trace(Interpreter in) {
    this.shell = in.shell();
  }

  private boolean isOff() {
    return !shell.options().has(Flag.XTRACE);
  }

  private void show(String line) {
    String sign = shell.variables().get("PS4").orElse("+ ");
    String repeated =
        sign.isEmpty() || !shell.isBash() ? sign : sign.substring(0, 1).repeat(depth()) + sign;
    shell.printError(repeated + line + "\n");
  }

  /// In bash each level of substitution repeats the first character.
  private int depth() {
    return shell.substitutions();
  }

  void command(List<String> fields) {
    command(List.of(), fields);
  }

  void command(List<String> assignments, List<String> fields) {
    if (isOff()) {
      return;
    }
    String words = String.join(" ", fields.stream().map(this::quoted).toList());
    if (shell.isBash()) {
      assignments.forEach(this::show);
      show(words);
    } else {
      List<String> all = new ArrayList<>(assignments);
      all.add(words);
      show(String.join(" ", all));
    }
  }

  void assignments(List<String> assignments) {
    if (isOff() || assignments.isEmpty()) {
      return;
    }
    if (shell.isBash()) {
      assignments.forEach(this::show);
    } else {
      show(String.join(" ", assignments));
    }
  }

  String assignment(Assignment assignment, Optional<String> index, String value) {
    String where = index.map(i -> "[" + i + "]").orElse("");
    String sign = assignment.append() ? "+=" : "=";
    String shown = value.isEmpty() ? "" : quoted(value);
    return assignment.name() + where + sign + shown;
  }

  void forLoop(Command.For command) {
    if (isOff() || !shell.isBash()) {
      return;
    }
    String words =
        command.words().isEmpty()
            ? "\"$@\""
            : String.join(" ", command.words().get().stream().map(Word::source).toList());
    show("for " + command.name() + " in " + words);
  }

  void caseWord(Command.Case command) {
    if (!isOff() && shell.isBash()) {
      show("case " + command.subject().source() + " in");
    }
  }

  void arithmetic(Command.Arithmetic command) {
    if (!isOff()) {
      show("(( " + command.expression().source() + " ))");
    }
  }

  void condition(String text) {
    if (!isOff()) {
      show("[[ " + text + " ]]");
    }
  }

  private String quoted(String word) {
    return switch (shell.dialect()) {
      case BASH -> Quoting.bash(word);
      case DASH -> word;
      case ASH -> Quoting.ash(word, shell.personality().keywords());
    };
  }

  /// Words as traces show them.
  static final class Quoting {

    private Quoting() {}

    static String bash(String word) {
      if (word.isEmpty()) {
        return "''";
      }
      if (Quotes.hasControls(word)) {
        return Quotes.ansi(word);
      }
      return needsQuotes(word) ? Quotes.single(word) : word;
    }

    private static boolean needsQuotes(String word) {
      for (int i = 0; i < word.length(); i++) {
        char c = word.charAt(i);
        boolean atStart = i == 0 || "=:".indexOf(word.charAt(i - 1)) >= 0;
        if (" \t\n'\"\\|&;()<>!{}*[?]^$`".indexOf(c) >= 0
            || (c == '~' && atStart)
            || (c == '#' && (i == 0 || " \t\n".indexOf(word.charAt(i - 1)) >= 0))) {
          return true;
        }
      }
      return false;
    }

    static String ash(String word, java.util.Set<String> keywords) {
      boolean quote = keywords.contains(word);
      for (int i = 0; i < word.length() && !quote; i++) {
        char c = word.charAt(i);
        quote = c < '+' || (c >= ';' && c <= '?') || c == '`' || c == '[' || c == '\\';
      }
      return quote ? "'" + word.replace("'", "'\"'\"'") + "'" : word;
    }
  }
}
