package dev.virtlab.simulator.container;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.ProcessCalls.Disposition;
import dev.virtlab.userland.program.ProcessCalls.Ended;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import dev.virtlab.userland.tool.Launch;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// docker-init, which is tini 0.19: the first process of a container run with `--init`. It starts
/// the program, hands every signal on to it, buries whoever dies, and ends as the program ended.
final class InitProgram implements Program {

  /// Where the daemon finds it on the host.
  static final String PATH = "/usr/bin/docker-init";

  @Override
  public Step start(Calls calls, List<String> argv, Map<String, String> environment) {
    int dashes = argv.indexOf("--");
    List<String> words = argv.subList(dashes < 0 ? 1 : dashes + 1, argv.size());
    if (words.isEmpty()) {
      return Io.print(calls, 2, "tini (tini version 0.19.0)\n", () -> new Step.Exit(1));
    }
    int child = calls.fork(born -> become(born, words, environment));
    for (Signal signal : Signal.values()) {
      if (isHandedOn(signal)) {
        calls.setDisposition(signal, Disposition.CATCH);
      }
    }
    return look(calls, child);
  }

  /// Not those that report a fault of tini itself, those of terminals, and those nobody can catch.
  private static boolean isHandedOn(Signal signal) {
    return switch (signal) {
      case KILL, STOP, FPE, ILL, SEGV, BUS, ABRT, TRAP, SYS, TTIN, TTOU, CHLD -> false;
      default -> true;
    };
  }

  /// In a group of its own, in the foreground.
  private static Step become(Calls calls, List<String> words, Map<String, String> environment) {
    calls.setProcessGroup(0, 0);
    calls.foreground(calls.pid());
    return Launch.become(
        calls, words, environment, errno -> failed(calls, words.getFirst(), errno));
  }

  private static Step failed(Calls calls, String name, Errno errno) {
    String text =
        "[FATAL tini (" + calls.pid() + ")] exec " + name + " failed: " + errno.message() + "\n";
    return Io.print(calls, 2, text, () -> new Step.Exit(errno == Errno.ENOENT ? 127 : 126));
  }

  private static Step look(Calls calls, int child) {
    Optional<Signal> caught = calls.takeCaught();
    while (caught.isPresent()) {
      send(calls, child, caught.get());
      caught = calls.takeCaught();
    }
    Optional<Integer> status = Optional.empty();
    Optional<Ended> ended = buried(calls);
    while (ended.isPresent()) {
      if (ended.get().pid() == child) {
        status = Optional.of(Launch.status(ended.get()));
      }
      ended = buried(calls);
    }
    return status
        .<Step>map(Step.Exit::new)
        .orElseGet(() -> new Step.Await(new Wait.Child(), () -> look(calls, child)));
  }

  private static void send(Calls calls, int child, Signal signal) {
    try {
      calls.kill(child, Optional.of(signal));
    } catch (CallFailed _) {
      // It has just ended.
    }
  }

  private static Optional<Ended> buried(Calls calls) {
    try {
      return calls.waitFor(-1, false);
    } catch (CallFailed _) {
      return Optional.empty();
    }
  }
}
