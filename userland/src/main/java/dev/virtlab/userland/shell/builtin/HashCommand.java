package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.shell.run.Interpreter;
import dev.virtlab.userland.shell.state.Shell;
import java.util.List;
import java.util.Optional;

/// `hash`: where commands were found.
final class HashCommand {

  private HashCommand() {}

  static int run(Interpreter in, List<String> args) {
    Shell shell = in.shell();
    Optional<Letters> letters = Letters.read(shell, args, shell.isBash() ? "lrp:dt" : "rv");
    if (letters.isEmpty()) {
      return 2;
    }
    List<String> names = letters.get().operands();
    if (letters.get().has('r')) {
      shell.hashed().clear();
    }
    if (names.isEmpty()) {
      if (!letters.get().has('r')) {
        list(shell);
      }
      return 0;
    }
    int status = 0;
    for (String name : names) {
      status = Math.max(status, one(in, letters.get(), name));
    }
    return status;
  }

  private static void list(Shell shell) {
    if (shell.isBash() && shell.hashed().isEmpty()) {
      shell.print("hash: hash table empty\n");
      return;
    }
    shell.print(shell.isBash() ? "hits\tcommand\n" : "");
    shell
        .hashed()
        .forEach(
            (_, hashed) -> {
              String hits = Integer.toString(hashed.hits());
              String shown = " ".repeat(Math.max(0, 4 - hits.length())) + hits + "\t";
              shell.print((shell.isBash() ? shown : "") + hashed.path() + "\n");
            });
  }

  private static int one(Interpreter in, Letters options, String name) {
    Shell shell = in.shell();
    if (options.has('d')) {
      shell.hashed().remove(name);
      return 0;
    }
    if (options.has('p')) {
      shell.hashed().put(name, new Shell.Hashed(options.value('p').orElse(""), 0));
      return 0;
    }
    boolean applet = in.applets().find(name).isPresent();
    if (in.builtins().containsKey(name) || shell.functions().containsKey(name) || applet) {
      return 0;
    }
    Optional<String> path = in.launcher().find(name).filter(in.launcher()::isProgram);
    if (path.isEmpty()) {
      shell.complainOfBuiltin(name + ": not found");
      return 1;
    }
    if (options.has('t')) {
      shell.print(path.get() + "\n");
    }
    shell.hashed().put(name, new Shell.Hashed(path.get(), 0));
    return 0;
  }
}
