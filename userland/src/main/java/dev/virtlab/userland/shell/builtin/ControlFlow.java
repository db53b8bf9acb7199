package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.shell.run.Interpreter;
import dev.virtlab.userland.shell.state.Flow.Skip;
import dev.virtlab.userland.shell.state.Frames;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.state.ShellError;
import dev.virtlab.userland.shell.state.ShellError.Weight;
import dev.virtlab.userland.shell.syntax.Names;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// `break`, `continue`, `return`, `exit`, `shift`.
final class ControlFlow {

  private ControlFlow() {}

  static int leaveLoops(Interpreter in, List<String> args, Skip how) {
    Shell shell = in.shell();
    String name = shell.speaker().orElse("");
    if (shell.flow().loops() == 0) {
      if (shell.isBash()) {
        shell.complainOfBuiltin("only meaningful in a `for', `while', or `until' loop");
        return 0;
      }
      return args.isEmpty() || Names.isNumber(args.getFirst())
          ? 0
          : illegal(shell, args.getFirst());
    }
    Optional<Long> count = args.isEmpty() ? Optional.of(1L) : number(args.getFirst());
    if (count.isEmpty()) {
      if (shell.isBash()) {
        shell.complainOfBuiltin(args.getFirst() + ": numeric argument required");
        throw new ShellError("", Weight.LINE, 128);
      }
      return illegal(shell, args.getFirst());
    }
    if (count.get() < 1) {
      if (shell.isBash()) {
        shell.complain(name + ": " + args.getFirst() + ": loop count out of range");
        shell.flow().leaveLoops(Skip.BREAK, shell.flow().loops());
        return 1;
      }
      return illegal(shell, args.getFirst());
    }
    shell.flow().leaveLoops(how, (int) Math.min(count.get(), Integer.MAX_VALUE));
    return 0;
  }

  private static int illegal(Shell shell, String word) {
    return Refusal.of(shell, 1, "Illegal number: " + word);
  }

  static Optional<Long> number(String word) {
    try {
      return Optional.of(Long.parseLong(word.strip()));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  static int returns(Interpreter in, List<String> args) {
    Shell shell = in.shell();
    int status = shell.status().last();
    if (args.size() > 1 && shell.isBash()) {
      shell.complainOfBuiltin("too many arguments");
      throw new ShellError("", Weight.LINE, 1);
    }
    if (!args.isEmpty()) {
      Optional<Long> number = number(args.getFirst());
      boolean wrong = number.isEmpty() || (!shell.isBash() && number.get() < 0);
      status = wrong ? badStatus(shell, args.getFirst()) : (int) (number.get() & 255);
    }
    boolean inside = shell.frames().depth() > 0;
    if (!inside && shell.isBash()) {
      shell.complainOfBuiltin("can only `return' from a function or sourced script");
      return 2;
    }
    shell.flow().leaveFunction();
    return status;
  }

  private static int badStatus(Shell shell, String word) {
    return Refusal.of(
        shell,
        2,
        word + ": numeric argument required",
        "Illegal number: " + word,
        "Illegal number: " + word);
  }

  static Step exit(Interpreter in, List<String> argv, IntFunction<Step> then) {
    Shell shell = in.shell();
    List<String> args = argv.subList(1, argv.size());
    if (!args.isEmpty() && args.getFirst().equals("--")) {
      args = args.subList(1, args.size());
    }
    int status = shell.status().last();
    boolean person = shell.isInteractive() && shell.invocation().terminal() && shell.isBash();
    if (person && shell.subshells() == 0) {
      shell.printError(shell.options().shopt("login_shell") ? "logout\n" : "exit\n");
    }
    if (!args.isEmpty()) {
      Optional<Long> number = number(args.getFirst());
      if (number.isEmpty() || (!shell.isBash() && number.get() < 0)) {
        return in.exit(badStatus(shell, args.getFirst()));
      }
      if (args.size() > 1 && shell.isBash()) {
        shell.complainOfBuiltin("too many arguments");
        throw new ShellError("", Weight.LINE, 1);
      }
      status = (int) (number.get() & 255);
    }
    return in.exit(status);
  }

  static int shift(Interpreter in, List<String> args) {
    Shell shell = in.shell();
    Optional<Long> count = args.isEmpty() ? Optional.of(1L) : number(args.getFirst());
    List<String> words = shell.arguments();
    if (count.isEmpty() || count.get() < 0) {
      String bash = count.isEmpty() ? ": numeric argument required" : ": shift count out of range";
      return Refusal.of(
          shell,
          1,
          args.getFirst() + bash,
          "Illegal number: " + args.getFirst(),
          "Illegal number: " + args.getFirst());
    }
    if (count.get() > words.size()) {
      return switch (shell.dialect()) {
        case DASH -> Refusal.of(shell, 1, "can't shift that many");
        case BASH, ASH -> 1;
      };
    }
    shell.positional().set(words.subList((int) (long) count.get(), words.size()));
    return 0;
  }

  static int caller(Interpreter in, List<String> args) {
    List<Frames.Frame> frames = in.shell().frames().all();
    int depth = args.isEmpty() ? 0 : number(args.getFirst()).orElse(0L).intValue();
    if (depth >= frames.size()) {
      return 1;
    }
    Frames.Frame frame = frames.get(depth);
    boolean outer = depth + 1 >= frames.size();
    String file = outer ? "NULL" : frames.get(depth + 1).source();
    String function = outer ? "main" : frames.get(depth + 1).function();
    in.shell().print(frame.line() + (args.isEmpty() ? " " : " " + function + " ") + file + "\n");
    return 0;
  }
}
