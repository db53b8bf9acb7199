package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.shell.run.Interpreter;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.syntax.Quotes;
import java.util.List;
import java.util.Optional;

/// `alias` and `unalias`.
final class AliasCommand {

  private AliasCommand() {}

  static String shown(Shell shell, String name, String value) {
    String quoted = shell.isBash() ? Quotes.single(value) : Listing.quoted(value);
    return name + "=" + quoted + "\n";
  }

  static int alias(Interpreter in, List<String> args) {
    Shell shell = in.shell();
    Optional<Letters> letters =
        shell.isBash() ? Letters.read(shell, args, "p") : Optional.of(new Letters(List.of(), args));
    if (letters.isEmpty()) {
      return 2;
    }
    String start = shell.isBash() ? "alias " : "";
    if (letters.get().operands().isEmpty() || letters.get().has('p')) {
      shell.aliases().forEach((name, value) -> shell.print(start + shown(shell, name, value)));
    }
    int status = 0;
    for (String operand : letters.get().operands()) {
      int equals = operand.indexOf('=');
      if (equals > 0) {
        shell.aliases().put(operand.substring(0, equals), operand.substring(equals + 1));
        continue;
      }
      Optional<String> value = Optional.ofNullable(shell.aliases().get(operand));
      if (value.isPresent()) {
        shell.print(start + shown(shell, operand, value.get()));
      } else {
        status = missing(shell, "alias", operand);
      }
    }
    return status;
  }

  private static int missing(Shell shell, String command, String name) {
    if (shell.isBash()) {
      shell.complainOfBuiltin(name + ": not found");
    } else {
      shell.printError(command + ": " + name + " not found\n");
    }
    return 1;
  }

  static int unalias(Interpreter in, List<String> args) {
    Shell shell = in.shell();
    Optional<Letters> letters = Letters.read(shell, args, "a");
    if (letters.isEmpty()) {
      return 2;
    }
    if (letters.get().has('a')) {
      shell.aliases().clear();
      return 0;
    }
    if (letters.get().operands().isEmpty() && shell.isBash()) {
      return Refusal.usage(shell);
    }
    int status = 0;
    for (String name : letters.get().operands()) {
      boolean known = shell.aliases().containsKey(name);
      shell.aliases().remove(name);
      status = known ? status : missing(shell, "unalias", name);
    }
    return status;
  }
}
