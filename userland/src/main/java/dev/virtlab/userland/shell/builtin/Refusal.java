package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.shell.state.Personality;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.state.ShellError;
import dev.virtlab.userland.shell.state.ShellError.Weight;

/// How a builtin command refuses: it says why and gives its status. In dash and ash a special one
/// ends the shell.
final class Refusal {

  private Refusal() {}

  /// The same text in every shell.
  static int of(Shell shell, int bashStatus, String text) {
    return of(shell, bashStatus, text, text, text);
  }

  /// Each shell in its own words.
  static int of(Shell shell, int bashStatus, String bash, String dash, String ash) {
    return switch (shell.dialect()) {
      case BASH -> {
        shell.complainOfBuiltin(bash);
        yield bashStatus;
      }
      case DASH -> posix(shell, dash);
      case ASH -> posix(shell, ash);
    };
  }

  private static int posix(Shell shell, String text) {
    if (shell.speaker().filter(Personality.SPECIAL::contains).isPresent()) {
      return ending(shell, text);
    }
    shell.complainOfBuiltin(text);
    return 2;
  }

  /// A refusal that ends the shell, whatever the command is.
  static int ending(Shell shell, String text) {
    shell.complainOfBuiltin(text);
    throw new ShellError("", Weight.SHELL, 2);
  }

  /// The usage of a command of bash.
  static int usage(Shell shell) {
    String name = shell.speaker().orElse("");
    shell.printError(name + ": usage: " + Synopsis.of(name) + "\n");
    return 2;
  }
}
