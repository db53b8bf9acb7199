package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.shell.run.Interpreter;
import dev.virtlab.userland.shell.state.Job;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.syntax.Dialect;
import java.util.List;
import java.util.Optional;

/// `kill`.
final class KillCommand {

  private static final String DASH_USAGE =
      "Usage: kill [-s sigspec | -signum | -sigspec] [pid | job]... or\nkill -l [exitstatus]";

  private final Shell shell;

  private KillCommand(Shell shell) {
    this.shell = shell;
  }

  static int run(Interpreter in, List<String> args) {
    return new KillCommand(in.shell()).run(args);
  }

  private int run(List<String> args) {
    if (args.isEmpty()) {
      return usage();
    }
    String first = args.getFirst();
    if (first.equals("-l") || first.equals("-L")) {
      return list(args.subList(1, args.size()));
    }
    if (first.equals("-s") || (first.equals("-n") && shell.isBash())) {
      if (args.size() < 2) {
        return noSignal(first);
      }
      return send(args.get(1), args.subList(2, args.size()));
    }
    if (first.equals("--")) {
      return send("TERM", args.subList(1, args.size()));
    }
    boolean option = first.length() > 1 && first.startsWith("-");
    return option
        ? send(first.substring(1), afterDashes(args.subList(1, args.size())))
        : send("TERM", args);
  }

  private static List<String> afterDashes(List<String> args) {
    return !args.isEmpty() && args.getFirst().equals("--") ? args.subList(1, args.size()) : args;
  }

  private int usage() {
    return switch (shell.dialect()) {
      case BASH -> Refusal.usage(shell);
      case DASH -> Refusal.of(shell, 2, DASH_USAGE);
      case ASH -> busybox("you need to specify whom to kill");
    };
  }

  private int busybox(String text) {
    shell.printError(shell.invocation().name() + ": " + text + "\n");
    return 1;
  }

  private int noSignal(String option) {
    return switch (shell.dialect()) {
      case BASH -> Refusal.of(shell, 1, option + ": option requires an argument");
      case DASH -> Refusal.of(shell, 2, "No arg for " + option + " option");
      case ASH -> busybox("bad signal name '" + option.substring(1) + "'");
    };
  }

  private int send(String name, List<String> targets) {
    boolean zero = name.equals("0") || name.equals("EXIT");
    Optional<Signal> signal = zero ? Optional.empty() : Signal.named(name);
    if (signal.isEmpty() && !zero) {
      return badSignal(name);
    }
    if (targets.isEmpty()) {
      return usage();
    }
    int status = 0;
    for (String target : targets) {
      status = Math.max(status, one(signal, target));
    }
    return status;
  }

  private int badSignal(String name) {
    return switch (shell.dialect()) {
      case BASH -> Refusal.of(shell, 1, name + ": invalid signal specification");
      case DASH -> Refusal.of(shell, 2, "invalid signal number or name: " + name);
      case ASH -> busybox("bad signal name '" + name + "'");
    };
  }

  private int one(Optional<Signal> signal, String target) {
    if (target.startsWith("%")) {
      JobSpec.Found found = JobSpec.find(shell, target);
      return found.job().isPresent()
          ? job(signal, found.job().get())
          : JobSpec.missing(shell, target, found, 1);
    }
    Optional<Long> pid = ControlFlow.number(target);
    if (pid.isEmpty()) {
      return switch (shell.dialect()) {
        case BASH -> Refusal.of(shell, 1, target + ": arguments must be process or job IDs");
        case DASH -> Refusal.of(shell, 2, "Illegal number: " + target);
        case ASH -> busybox("invalid number '" + target + "'");
      };
    }
    return kill(pid.get().intValue(), signal, target);
  }

  private int job(Optional<Signal> signal, Job job) {
    int status = 0;
    if (job.hasGroup()) {
      status = kill(-job.group(), signal, Integer.toString(job.group()));
    } else {
      for (int pid : job.pids()) {
        if (job.ended(pid).isEmpty()) {
          status = kill(pid, signal, Integer.toString(pid));
        }
      }
    }
    boolean wakes = signal.filter(s -> s == Signal.TERM || s == Signal.HUP).isPresent();
    if (job.isStopped() && wakes) {
      kill(-job.group(), Optional.of(Signal.CONT), "");
    }
    return status;
  }

  private int kill(int pid, Optional<Signal> signal, String shown) {
    try {
      shell.calls().kill(pid, signal);
      return 0;
    } catch (CallFailed failed) {
      String why = failed.errno().message();
      switch (shell.dialect()) {
        case BASH -> shell.complainOfBuiltin("(" + shown + ") - " + why);
        case DASH -> {
          shell.complainOfBuiltin(why);
          shell.printError("\n");
        }
        case ASH -> busybox("can't kill pid " + shown + ": " + why);
      }
      return 1;
    }
  }

  private int list(List<String> words) {
    if (words.isEmpty()) {
      shell.print(
          switch (shell.dialect()) {
            case BASH -> table();
            case DASH -> "0\n" + names("");
            case ASH -> names(") ");
          });
      return 0;
    }
    int status = 0;
    for (String word : words) {
      status = Math.max(status, translate(word));
    }
    return status;
  }

  private static String names(String numbered) {
    StringBuilder out = new StringBuilder();
    for (Signal signal : Signal.values()) {
      String number = signal.number() < 10 ? " " + signal.number() : "" + signal.number();
      out.append(numbered.isEmpty() ? "" : number + numbered).append(signal.name()).append('\n');
    }
    return out.toString();
  }

  private int translate(String word) {
    Optional<Long> number = ControlFlow.number(word);
    if (number.isPresent()) {
      Optional<Signal> signal =
          Signal.of((int) (number.get() > 128 ? number.get() - 128 : number.get()));
      if (signal.isPresent()) {
        shell.print(signal.get().name() + "\n");
        return 0;
      }
    } else if (shell.dialect() != Dialect.DASH) {
      Optional<Signal> signal = Signal.named(word);
      if (signal.isPresent()) {
        shell.print(signal.get().number() + "\n");
        return 0;
      }
    }
    return switch (shell.dialect()) {
      case BASH -> Refusal.of(shell, 1, word + ": invalid signal specification");
      case DASH -> Refusal.of(shell, 2, "invalid signal number or exit status: " + word);
      case ASH -> {
        shell.print(word + "\n");
        yield 0;
      }
    };
  }

  /// The signals in five columns, real-time ones included, as bash shows them.
  static String table() {
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (int number = 1; number <= 64; number++) {
      int which = number;
      String name = realTime(number).or(() -> standard(which)).orElse("");
      if (name.isEmpty()) {
        continue;
      }
      out.append(number < 10 ? " " : "").append(number).append(") SIG").append(name);
      column++;
      out.append(column % 5 == 0 ? "\n" : "\t");
    }
    if (column % 5 != 0) {
      out.setLength(out.length() - 1);
      out.append('\n');
    }
    return out.toString();
  }

  private static Optional<String> standard(int number) {
    return Signal.of(number).map(Signal::name);
  }

  private static Optional<String> realTime(int number) {
    if (number < 34) {
      return Optional.empty();
    }
    if (number <= 49) {
      return Optional.of(number == 34 ? "RTMIN" : "RTMIN+" + (number - 34));
    }
    return Optional.of(number == 64 ? "RTMAX" : "RTMAX-" + (64 - number));
  }
}
