package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.shell.run.Interpreter;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.syntax.Command;
import dev.virtlab.userland.shell.syntax.CommandText;
import dev.virtlab.userland.shell.syntax.Dialect;
import java.util.List;
import java.util.Optional;

/// `type`, and `command -v`: what a name means as a command.
final class TypeCommand {

  private final Interpreter in;
  private final Shell shell;

  private TypeCommand(Interpreter in) {
    this.in = in;
    this.shell = in.shell();
  }

  static int run(Interpreter in, List<String> args) {
    return new TypeCommand(in).run(args);
  }

  private int run(List<String> args) {
    if (!shell.isBash()) {
      return posix(args);
    }
    Optional<Letters> letters = Letters.read(shell, args, "afptP");
    if (letters.isEmpty()) {
      return 2;
    }
    int status = 0;
    for (String name : letters.get().operands()) {
      if (!one(name, letters.get())) {
        if (!letters.get().has('t') && !letters.get().has('p') && !letters.get().has('P')) {
          shell.complainOfBuiltin(name + ": not found");
        }
        status = 1;
      }
    }
    return status;
  }

  /// ash takes one option for nothing; a missing name is no complaint on standard error.
  private int posix(List<String> args) {
    int status = 0;
    boolean terse = false;
    for (String name : args) {
      if (shell.dialect() == Dialect.ASH && name.startsWith("-") && name.length() > 1) {
        terse = true;
        continue;
      }
      status = describe(name, !terse) ? status : 127;
      if (status == 127 && !known(name)) {
        shell.print(terse ? name + ": not found\n" : "");
      }
    }
    return status;
  }

  private boolean known(String name) {
    return find(name).isPresent() || isWord(name);
  }

  private boolean isWord(String name) {
    return shell.personality().keywords().contains(name)
        || shell.functions().containsKey(name)
        || in.builtins().containsKey(name)
        || shell.aliases().containsKey(name);
  }

  private boolean one(String name, Letters options) {
    if (options.has('P') || (options.has('p') && !isWord(name))) {
      Optional<String> path = find(name);
      path.ifPresent(p -> shell.print(p + "\n"));
      return path.isPresent();
    }
    if (options.has('p')) {
      return true;
    }
    if (options.has('a')) {
      return everything(name, options);
    }
    if (options.has('t')) {
      Optional<String> kind = kind(name);
      kind.ifPresent(k -> shell.print(k + "\n"));
      return kind.isPresent();
    }
    return describe(name, true);
  }

  private Optional<String> kind(String name) {
    if (shell.alias(name).isPresent()) {
      return Optional.of("alias");
    }
    if (shell.personality().keywords().contains(name)) {
      return Optional.of("keyword");
    }
    if (shell.functions().containsKey(name)) {
      return Optional.of("function");
    }
    if (in.builtins().containsKey(name)) {
      return Optional.of("builtin");
    }
    return find(name).map(_ -> "file");
  }

  private boolean everything(String name, Letters options) {
    boolean any = isWord(name) && describeWord(name);
    for (String path : name.contains("/") ? List.of(name) : in.launcher().all(name)) {
      shell.print(options.has('t') ? "file\n" : name + " is " + path + "\n");
      any = true;
    }
    return any;
  }

  private Optional<String> find(String name) {
    if (name.contains("/")) {
      return Optional.of(name).filter(in.launcher()::isProgram);
    }
    return in.launcher().find(name).filter(in.launcher()::isProgram);
  }

  /// `command -v` and `command -V`.
  static int command(Interpreter in, List<String> names, boolean verbose) {
    TypeCommand type = new TypeCommand(in);
    Shell shell = in.shell();
    int found = 0;
    for (String name : shell.isBash() ? names : names.subList(0, Math.min(1, names.size()))) {
      boolean is = verbose ? type.describe(name, true) : type.terse(name);
      if (is) {
        found++;
      } else if (verbose && shell.isBash()) {
        shell.complainOfBuiltin(name + ": not found");
      }
    }
    return found > 0 ? 0 : shell.isBash() ? 1 : 127;
  }

  private boolean terse(String name) {
    Optional<String> alias = shell.alias(name);
    if (alias.isPresent()) {
      shell.print("alias " + AliasCommand.shown(shell, name, alias.get()));
      return true;
    }
    if (isWord(name)) {
      shell.print(name + "\n");
      return true;
    }
    if (in.applets().find(name).isPresent()) {
      shell.print(name + "\n");
      return true;
    }
    Optional<String> path = find(name);
    path.ifPresent(p -> shell.print(p + "\n"));
    return path.isPresent();
  }

  /// Says in words what a name is.
  private boolean describe(String name, boolean inWords) {
    if (!inWords) {
      return terse(name);
    }
    if (describeWord(name)) {
      return true;
    }
    boolean applet = !name.contains("/") && in.applets().find(name).isPresent();
    if (applet) {
      shell.print(name + " is " + name + "\n");
      return true;
    }
    boolean hashed = shell.isBash() && shell.hashed().containsKey(name);
    Optional<String> path = find(name);
    if (hashed) {
      in.launcher().noteUse(name);
    }
    if (path.isPresent()) {
      shell.print(name + (hashed ? " is hashed (" + path.get() + ")" : " is " + path.get()) + "\n");
    } else if (!shell.isBash()) {
      shell.print(name + ": not found\n");
    }
    return path.isPresent();
  }

  private boolean describeWord(String name) {
    Optional<String> alias = shell.alias(name);
    if (shell.isBash() && alias.isPresent()) {
      shell.print(name + " is aliased to `" + alias.get() + "'\n");
      return true;
    }
    if (shell.personality().keywords().contains(name)) {
      shell.print(name + " is a shell keyword\n");
      return true;
    }
    if (alias.isPresent()) {
      shell.print(name + " is an alias for " + alias.get() + "\n");
      return true;
    }
    Optional<Command.Function> function = Optional.ofNullable(shell.functions().get(name));
    if (function.isPresent()) {
      shell.print(name + function(function.get()));
      return true;
    }
    if (in.builtins().containsKey(name)) {
      boolean special =
          shell.dialect() != Dialect.BASH
              && dev.virtlab.userland.shell.state.Personality.SPECIAL.contains(name);
      shell.print(name + (special ? " is a special shell builtin\n" : " is a shell builtin\n"));
      return true;
    }
    return false;
  }

  private String function(Command.Function function) {
    return switch (shell.dialect()) {
      case BASH -> " is a function\n" + CommandText.of(function) + "\n";
      case DASH -> " is a shell function\n";
      case ASH -> " is a function\n";
    };
  }
}
