package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.shell.expand.ArithmeticError;
import dev.virtlab.userland.shell.expand.Values;
import dev.virtlab.userland.shell.run.Interpreter;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.syntax.Dialect;
import java.util.List;
import java.util.Optional;

/// Small commands: `let`, `times`, `history`, `enable`, `help`, `logout`, `suspend`.
final class Small {

  private Small() {}

  static int let(Interpreter in, List<String> args) {
    Shell shell = in.shell();
    if (args.isEmpty()) {
      return Refusal.of(shell, 1, "expression expected");
    }
    long value = 0;
    for (String expression : args) {
      try {
        value = new Values(shell).evaluateOrThrow(expression);
      } catch (ArithmeticError error) {
        return Refusal.of(shell, 1, error.text());
      }
    }
    return value == 0 ? 1 : 0;
  }

  static int times(Interpreter in, List<String> args) {
    long[] times = in.shell().calls().times();
    boolean precise = in.shell().isBash();
    in.shell().print(time(times[0], precise) + " " + time(times[1], precise) + "\n");
    in.shell().print(time(times[2], precise) + " " + time(times[3], precise) + "\n");
    return 0;
  }

  private static String time(long nanoseconds, boolean precise) {
    long minutes = nanoseconds / 60_000_000_000L;
    long micros = nanoseconds / 1000 % 60_000_000;
    String fraction = Long.toString(1_000_000 + micros % 1_000_000).substring(1);
    return minutes
        + "m"
        + micros / 1_000_000
        + "."
        + (precise ? fraction.substring(0, 3) : fraction)
        + "s";
  }

  static int history(Interpreter in, List<String> args) {
    Shell shell = in.shell();
    Optional<Letters> letters = Letters.read(shell, args, "cd:anrwps");
    if (letters.isEmpty()) {
      return 2;
    }
    if (letters.get().has('c')) {
      shell.history().clear();
      return 0;
    }
    List<String> lines = shell.history();
    int most =
        letters.get().operands().stream()
            .findFirst()
            .flatMap(ControlFlow::number)
            .map(Long::intValue)
            .orElse(lines.size());
    for (int i = Math.max(0, lines.size() - most); i < lines.size(); i++) {
      String number = Integer.toString(i + 1);
      shell.print(
          " ".repeat(Math.max(0, 5 - number.length())) + number + "  " + lines.get(i) + "\n");
    }
    return 0;
  }

  static int help(Interpreter in, List<String> args) {
    Shell shell = in.shell();
    if (shell.dialect() == Dialect.ASH) {
      shell.print("Built-in commands:\n------------------\n");
      shell.print(wrapped(shell.personality().builtins()) + "\n");
      return 0;
    }
    Optional<Letters> letters = Letters.read(shell, args, "dms");
    if (letters.isEmpty()) {
      return 2;
    }
    if (letters.get().operands().isEmpty()) {
      shell.print(
          "These shell commands are defined internally.  Type `help' to see this list.\n\n");
      Synopsis.all().forEach(synopsis -> shell.print(" " + synopsis.line() + "\n"));
      return 0;
    }
    int status = 1;
    for (String name : letters.get().operands()) {
      Optional<Synopsis> synopsis = Synopsis.find(name);
      synopsis.ifPresent(found -> shell.print(text(found, letters.get())));
      status = synopsis.isPresent() ? 0 : status;
    }
    if (status != 0) {
      String name = letters.get().operands().getLast();
      shell.complainOfBuiltin(
          "no help topics match `"
              + name
              + "'.  Try `help help' or `man -k "
              + name
              + "' or `info "
              + name
              + "'.");
    }
    return status;
  }

  private static String text(Synopsis synopsis, Letters options) {
    if (options.has('d')) {
      return synopsis.name() + " - " + synopsis.purpose() + "\n";
    }
    String first = synopsis.name() + ": " + synopsis.line() + "\n";
    return options.has('s') ? first : first + "    " + synopsis.purpose() + "\n";
  }

  /// Names in lines of at most 70 columns, each behind a tab.
  private static String wrapped(List<String> names) {
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (String name : names) {
      if (column == 0 || column + name.length() + 1 > 70) {
        out.append(column == 0 ? "\t" : "\n\t").append(name);
        column = 8 + name.length();
      } else {
        out.append(' ').append(name);
        column += name.length() + 1;
      }
    }
    return out.append('\n').toString();
  }

  static int logout(Interpreter in, List<String> args) {
    in.shell().complainOfBuiltin("not login shell: use `exit'");
    return 1;
  }

  static int suspend(Interpreter in, List<String> args) {
    in.shell().complainOfBuiltin("cannot suspend: no job control");
    return 1;
  }
}
