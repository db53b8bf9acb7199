package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.shell.expand.Assigner;
import dev.virtlab.userland.shell.run.Interpreter;
import dev.virtlab.userland.shell.state.Shell;
import java.util.List;
import java.util.Optional;

/// `printf`.
final class Printf {

  private Printf() {}

  static int run(Interpreter in, List<String> args) {
    Shell shell = in.shell();
    Optional<String> variable = Optional.empty();
    List<String> words = args;
    if (shell.isBash() && words.size() > 1 && words.getFirst().equals("-v")) {
      variable = Optional.of(words.get(1));
      words = words.subList(2, words.size());
    }
    Optional<Letters> letters =
        !words.isEmpty() && words.getFirst().equals("-")
            ? Optional.of(new Letters(List.of(), words))
            : options(shell, words);
    if (letters.isEmpty()) {
      return 2;
    }
    words = letters.get().operands();
    if (words.isEmpty()) {
      return noFormat(shell);
    }
    PrintfFormat format = new PrintfFormat(shell, words.getFirst(), words.subList(1, words.size()));
    int status = format.run();
    if (variable.isPresent()) {
      assign(shell, variable.get(), format.output());
    } else {
      shell.print(format.output());
    }
    return status;
  }

  /// busybox takes any word for the format.
  private static Optional<Letters> options(Shell shell, List<String> words) {
    boolean busybox = shell.dialect() == dev.virtlab.userland.shell.syntax.Dialect.ASH;
    boolean ends = !words.isEmpty() && words.getFirst().equals("--");
    return busybox
        ? Optional.of(new Letters(List.of(), ends ? words.subList(1, words.size()) : words))
        : Letters.read(shell, words, "");
  }

  private static int noFormat(Shell shell) {
    return switch (shell.dialect()) {
      case BASH -> Refusal.usage(shell);
      case DASH -> Refusal.of(shell, 2, "usage: printf format [arg ...]");
      case ASH -> {
        shell.printError(shell.invocation().name() + ": usage: printf FORMAT [ARGUMENT...]\n");
        yield 2;
      }
    };
  }

  private static void assign(Shell shell, String name, String value) {
    int bracket = name.indexOf('[');
    if (bracket > 0 && name.endsWith("]")) {
      String index = name.substring(bracket + 1, name.length() - 1);
      new Assigner(shell).set(name.substring(0, bracket), Optional.of(index), value, false);
    } else {
      new Assigner(shell).set(name, value);
    }
  }
}
