package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.shell.run.Builtin;
import dev.virtlab.userland.shell.run.Interpreter;
import dev.virtlab.userland.shell.run.Launcher;
import dev.virtlab.userland.shell.run.ScriptFile;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.state.ShellError;
import dev.virtlab.userland.shell.state.ShellError.Weight;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/// Commands that run other commands: `eval`, `.`, `exec`, `command`, `builtin`.
final class Evaluate {

  private Evaluate() {}

  static Step eval(Interpreter in, List<String> argv, IntFunction<Step> then) {
    List<String> args = argv.subList(1, argv.size());
    if (!args.isEmpty() && args.getFirst().equals("--")) {
      args = args.subList(1, args.size());
    } else if (!args.isEmpty()
        && in.shell().isBash()
        && args.getFirst().length() > 1
        && args.getFirst().startsWith("-")) {
      return then.apply(Letters.read(in.shell(), args, "").isEmpty() ? 2 : 0);
    }
    String text = String.join(" ", args);
    return text.isBlank() ? then.apply(0) : in.sources().eval(text + "\n", then);
  }

  static Step source(Interpreter in, List<String> argv, IntFunction<Step> then) {
    Shell shell = in.shell();
    List<String> args = argv.subList(1, argv.size());
    if (!args.isEmpty() && args.getFirst().equals("--")) {
      args = args.subList(1, args.size());
    }
    if (args.isEmpty()) {
      if (shell.isBash()) {
        shell.complainOfBuiltin("filename argument required");
        Refusal.usage(shell);
      }
      return then.apply(shell.dialect() == dev.virtlab.userland.shell.syntax.Dialect.DASH ? 0 : 2);
    }
    String name = args.getFirst();
    Optional<String> path = located(in, name);
    int descriptor;
    try {
      if (shell.isBash() && shell.calls().stat(path.orElse(name)).type() == Stat.Type.DIRECTORY) {
        shell.complainOfBuiltin(name + ": is a directory");
        return then.apply(1);
      }
      descriptor = shell.calls().open(path.orElse(name), EnumSet.of(Open.READ), 0);
    } catch (CallFailed failed) {
      return then.apply(cannotOpen(shell, name, failed.errno()));
    }
    List<String> parameters = args.subList(1, args.size());
    if (parameters.isEmpty() || !shell.isBash()) {
      return new ScriptFile(in).source(path.orElse(name), descriptor, then);
    }
    List<String> before = shell.arguments();
    shell.positional().set(parameters);
    return new ScriptFile(in)
        .source(
            path.orElse(name),
            descriptor,
            status -> {
              shell.positional().set(before);
              return then.apply(status);
            });
  }

  /// A name without slash is looked for in PATH; bash then looks here too.
  private static Optional<String> located(Interpreter in, String name) {
    return name.contains("/") ? Optional.empty() : in.launcher().find(name);
  }

  private static int cannotOpen(Shell shell, String name, Errno why) {
    return switch (shell.dialect()) {
      case BASH -> {
        shell.complain(name + ": " + why.message());
        yield 1;
      }
      case DASH ->
          Refusal.of(
              shell,
              2,
              name.contains("/")
                  ? "cannot open "
                      + name
                      + ": "
                      + (why == Errno.ENOENT ? "No such file" : why.message())
                  : name + ": not found");
      case ASH ->
          Refusal.ending(
              shell,
              name.contains("/")
                  ? "can't open '" + name + "': " + why.message()
                  : name + ": not found");
    };
  }

  static Step exec(Interpreter in, List<String> argv, IntFunction<Step> then) {
    Shell shell = in.shell();
    List<String> args = argv.subList(1, argv.size());
    Optional<Letters> letters =
        switch (shell.dialect()) {
          case BASH -> Letters.read(shell, args, "cla:");
          case ASH -> Letters.read(shell, args, "a:");
          case DASH -> Optional.of(new Letters(List.of(), args));
        };
    if (letters.isEmpty()) {
      return then.apply(2);
    }
    List<String> words = letters.get().operands();
    if (words.isEmpty()) {
      return then.apply(0);
    }
    return replace(in, letters.get(), words, then);
  }

  private static Step replace(
      Interpreter in, Letters options, List<String> words, IntFunction<Step> then) {
    Shell shell = in.shell();
    List<String> called = new ArrayList<>(words);
    options.value('a').ifPresent(name -> called.set(0, name));
    if (options.has('l')) {
      called.set(0, "-" + called.getFirst());
    }
    Map<String, String> environment = options.has('c') ? Map.of() : in.launcher().environment();
    Launcher.Failure result = in.launcher().attempt(words, called, environment);
    if (result.step().isPresent()) {
      return shell.output().flush(() -> result.step().get());
    }
    int status = cannotExec(in, words.getFirst(), result);
    if (shell.options().shopt("execfail")) {
      return then.apply(status);
    }
    throw new ShellError("", Weight.SHELL, status);
  }

  private static int cannotExec(Interpreter in, String name, Launcher.Failure failure) {
    Shell shell = in.shell();
    if (!shell.isBash()) {
      return in.launcher().complain(name, failure);
    }
    if (failure.path().isEmpty()) {
      shell.complainOfBuiltin(name + ": not found");
      return 127;
    }
    int status = in.launcher().complain(name, failure);
    if (status == 126) {
      boolean directory = in.launcher().isDirectory(failure.path().get());
      String why = (directory ? Errno.EISDIR : failure.why()).message();
      shell.complainOfBuiltin(name + ": cannot execute: " + why);
    }
    return status;
  }

  static Step command(Interpreter in, List<String> argv, IntFunction<Step> then) {
    Shell shell = in.shell();
    Optional<Letters> letters = Letters.read(shell, argv.subList(1, argv.size()), "pvV");
    if (letters.isEmpty()) {
      return then.apply(2);
    }
    List<String> words = letters.get().operands();
    if (letters.get().has('v') || letters.get().has('V')) {
      return then.apply(TypeCommand.command(in, words, letters.get().has('V')));
    }
    if (words.isEmpty()) {
      return then.apply(0);
    }
    Optional<Builtin> builtin = Optional.ofNullable(in.builtins().get(words.getFirst()));
    return builtin.isPresent()
        ? plainly(in, builtin.get(), words, then)
        : in.runProgram(words, then);
  }

  /// A special builtin is no special one here: its failure does not end the shell.
  private static Step plainly(
      Interpreter in, Builtin builtin, List<String> words, IntFunction<Step> then) {
    return in.runBuiltin(builtin, words, then);
  }

  static Step builtin(Interpreter in, List<String> argv, IntFunction<Step> then) {
    List<String> words = argv.subList(1, argv.size());
    if (words.isEmpty()) {
      return then.apply(0);
    }
    Optional<Builtin> builtin = Optional.ofNullable(in.builtins().get(words.getFirst()));
    if (builtin.isEmpty()) {
      in.shell().complainOfBuiltin(words.getFirst() + ": not a shell builtin");
      return then.apply(1);
    }
    return in.runBuiltin(builtin.get(), words, then);
  }
}
