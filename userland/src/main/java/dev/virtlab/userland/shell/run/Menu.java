package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.syntax.Command;
import java.util.List;
import java.util.function.IntFunction;

/// `select`: prints a menu and reads a choice, again and again.
final class Menu {

  private final Interpreter in;
  private final Shell shell;
  private final List<String> items;

  Menu(Interpreter in, List<String> items) {
    this.in = in;
    this.shell = in.shell();
    this.items = items;
  }

  Step turn(Command.Select command, int status, IntFunction<Step> then) {
    for (int i = 0; i < items.size(); i++) {
      shell.printError((i + 1) + ") " + items.get(i) + "\n");
    }
    shell.printError(shell.variables().get("PS3").orElse("#? "));
    return LineReader.line(
        in,
        0,
        line -> {
          if (line.isEmpty()) {
            shell.printError("\n");
            return then.apply(1);
          }
          return chosen(command, line.get().strip(), status, then);
        });
  }

  private Step chosen(Command.Select command, String line, int status, IntFunction<Step> then) {
    CompoundCommands.assign(shell, "REPLY", line);
    if (line.isEmpty()) {
      return new Step.Next(() -> turn(command, status, then));
    }
    CompoundCommands.assign(shell, command.name(), item(line));
    return in.run(
        command.body(),
        result ->
            shell.flow().goesOn()
                ? new Step.Next(() -> turn(command, result, then))
                : then.apply(result));
  }

  private String item(String line) {
    try {
      int number = Integer.parseInt(line);
      return number >= 1 && number <= items.size() ? items.get(number - 1) : "";
    } catch (NumberFormatException _) {
      return "";
    }
  }
}
