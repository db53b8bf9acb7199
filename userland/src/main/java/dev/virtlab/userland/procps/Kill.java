package dev.virtlab.userland.procps;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Width;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// kill(1) of procps.
final class Kill implements Tool {

  @Override
  public Step run(Run run) {
    List<String> args = new ArrayList<>(run.args());
    if (args.isEmpty()) {
      return usage(run);
    }
    Optional<Signal> signal = Optional.of(Signal.TERM);
    while (!args.isEmpty() && args.getFirst().startsWith("-")) {
      String word = args.removeFirst();
      if (word.equals("--")) {
        break;
      }
      if (word.equals("-l") || word.startsWith("--list")) {
        return list(run, word.startsWith("--list=") ? List.of(word.substring(7)) : args);
      }
      if (word.equals("-L") || word.equals("--table")) {
        return table(run);
      }
      if (word.equals("-h") || word.equals("--help")) {
        run.out(Usage.KILL);
        return run.exit();
      }
      if (word.equals("-V") || word.equals("--version")) {
        run.out("kill from procps-ng 4.0.2\n");
        return run.exit();
      }
      boolean named = word.equals("-s") || word.equals("--signal");
      if (named && args.isEmpty()) {
        return usage(run);
      }
      String name =
          named
              ? args.removeFirst()
              : word.startsWith("--signal=")
                  ? word.substring(9)
                  : word.startsWith("-s") ? word.substring(2) : word.substring(1);
      signal = signal(run, name);
    }
    if (args.isEmpty()) {
      return usage(run);
    }
    for (String word : args) {
      send(run, word, signal);
    }
    return run.exit();
  }

  private static Step usage(Run run) {
    run.err(Usage.KILL);
    return run.exit(1);
  }

  /// Signal 0 is no signal: it only asks whether one could be sent.
  private static Optional<Signal> signal(Run run, String name) {
    if (name.equals("0")) {
      return Optional.empty();
    }
    return Optional.of(
        Signal.named(name)
            .orElseThrow(
                () ->
                    new Stop(
                        run.name()
                            + ": invalid argument "
                            + name.substring(0, Math.min(1, name.length()))
                            + "\n"
                            + Usage.KILL,
                        1)));
  }

  private static void send(Run run, String word, Optional<Signal> signal) {
    Optional<Long> pid = Numbers.decimal(word);
    if (pid.isEmpty()) {
      run.complain("failed to parse argument: '" + word + "'");
      return;
    }
    try {
      run.calls().kill(pid.get().intValue(), signal);
    } catch (CallFailed failed) {
      run.complain("(" + word + "): " + failed.errno().message());
    }
  }

  /// The name of a signal as kill(1) lists it.
  static String name(Signal signal) {
    return signal == Signal.IO ? "POLL" : signal.name();
  }

  private static Step list(Run run, List<String> words) {
    if (words.isEmpty()) {
      StringBuilder line = new StringBuilder();
      for (Signal signal : Signal.values()) {
        String name = name(signal);
        if (line.length() + name.length() + 1 > 80) {
          run.out(line + "\n");
          line.setLength(0);
        }
        line.append(line.isEmpty() ? "" : " ").append(name);
      }
      run.out(line + "\n");
      return run.exit();
    }
    for (String word : words) {
      Optional<Long> number = Numbers.decimal(word);
      Optional<Signal> signal =
          number.isPresent() ? Signal.of((int) (number.get() & 0x7f)) : Signal.named(word);
      if (signal.isEmpty()) {
        run.complain("unknown signal name " + word);
      } else {
        run.out((number.isPresent() ? name(signal.get()) : signal.get().number() + "") + "\n");
      }
    }
    return run.exit();
  }

  private static Step table(Run run) {
    StringBuilder out = new StringBuilder();
    for (Signal signal : Signal.values()) {
      out.append(Width.right(Integer.toString(signal.number()), 2));
      out.append(' ').append(Width.left(name(signal), 8));
      out.append(signal.number() % 7 == 0 ? "\n" : "");
    }
    run.out(out.toString().replace(" \n", "\n") + "\n");
    return run.exit();
  }
}
