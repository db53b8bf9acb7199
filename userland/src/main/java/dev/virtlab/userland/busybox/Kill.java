package dev.virtlab.userland.busybox;

import dev.virtlab.userland.procps.Pidof;
import dev.virtlab.userland.procps.Proc;
import dev.virtlab.userland.procps.Proc.Task;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Width;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `kill` and `killall`; they end with the number of what went wrong.
final class Kill {

  private Kill() {}

  static Step kill(Run run) {
    return run(run, false);
  }

  static Step killall(Run run) {
    return run(run, true);
  }

  private static Step run(Run run, boolean byName) {
    List<String> args = new ArrayList<>(run.args());
    if (!args.isEmpty() && args.getFirst().equals("-l")) {
      return list(run, args.subList(1, args.size()));
    }
    boolean quiet = byName && !args.isEmpty() && args.getFirst().equals("-q");
    if (quiet) {
      args.removeFirst();
    }
    Optional<Signal> signal = signal(run, args);
    if (!args.isEmpty() && args.getFirst().equals("--")) {
      args.removeFirst();
    }
    if (args.isEmpty()) {
      throw run.stop(1, "you need to specify whom to kill");
    }
    int wrong = 0;
    for (String word : args) {
      wrong += byName ? named(run, word, signal, quiet) : numbered(run, word, signal);
    }
    return run.exit(wrong);
  }

  /// Takes the signal off the front of the words; 0 means none.
  private static Optional<Signal> signal(Run run, List<String> args) {
    String first = args.isEmpty() ? "" : args.getFirst();
    if (!first.startsWith("-") || first.equals("--")) {
      return Optional.of(Signal.TERM);
    }
    boolean apart = first.equals("-s") && args.size() > 1;
    args.removeFirst();
    String name = apart ? args.removeFirst() : first.substring(1);
    if (name.equals("0")) {
      return Optional.empty();
    }
    return Optional.of(
        named(name).orElseThrow(() -> run.stop(1, "bad signal name '" + name + "'")));
  }

  private static Optional<Signal> named(String name) {
    return name.equalsIgnoreCase("POLL") ? Optional.of(Signal.IO) : Signal.named(name);
  }

  private static int numbered(Run run, String word, Optional<Signal> signal) {
    Optional<Long> pid = Numbers.decimal(word).filter(n -> n == n.intValue());
    if (pid.isEmpty() || word.startsWith("+")) {
      run.complain("invalid number '" + word + "'");
      return 1;
    }
    return send(run, pid.get().intValue(), signal);
  }

  private static int send(Run run, int pid, Optional<Signal> signal) {
    try {
      run.calls().kill(pid, signal);
      return 0;
    } catch (CallFailed failed) {
      run.complain("can't kill pid " + pid + ": " + failed.errno().message());
      return 1;
    }
  }

  private static int named(Run run, String name, Optional<Signal> signal, boolean quiet) {
    int own = run.calls().pid();
    List<Integer> found = new ArrayList<>();
    for (Task task : new Proc(run.calls()).tasks().reversed()) {
      if (task.pid() != own && Pidof.runs(task, name, false)) {
        found.add(task.pid());
      }
    }
    if (found.isEmpty()) {
      if (!quiet) {
        run.complain(name + ": no process killed");
      }
      return 1;
    }
    int wrong = 0;
    for (int pid : found) {
      wrong += send(run, pid, signal);
    }
    return wrong;
  }

  /// The name without `SIG` as the applet lists it.
  private static String shown(Signal signal) {
    return signal == Signal.IO ? "POLL" : signal.name();
  }

  private static Step list(Run run, List<String> words) {
    if (words.isEmpty()) {
      for (Signal signal : Signal.values()) {
        run.out(Width.right(Integer.toString(signal.number()), 2) + ") " + shown(signal) + "\n");
      }
      return run.exit();
    }
    for (String word : words) {
      Optional<Long> number = Numbers.decimal(word);
      if (number.isPresent()) {
        int bare = (int) (number.get() & 0x7f);
        run.out(Signal.of(bare).map(Kill::shown).orElse(Integer.toString(bare)) + "\n");
      } else {
        Signal signal = named(word).orElseThrow(() -> run.stop(1, "unknown signal '" + word + "'"));
        run.out(signal.number() + "\n");
      }
    }
    return run.exit();
  }
}
