package dev.virtlab.simulator.container;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Step;
import java.util.Optional;

/// What the programs behind `docker` say to somebody who types their names: that they are modelled
/// only as servants of the daemon, which gives them their work.
final class ByHand {

  private ByHand() {}

  static Step refuse(Calls calls, String program) {
    String text =
        program
            + ": Virtlab does not model '"
            + program
            + "' by hand yet; the nearest that it does is: docker run\n";
    return Io.print(calls, 2, text, () -> new Step.Exit(1));
  }

  /// What dockerd says when another one serves already.
  static Step refuseSecond(Calls calls) {
    String text =
        "failed to start daemon: pid file found, ensure docker is not running or delete"
            + " /var/run/docker.pid\n";
    return Io.print(calls, 2, text, () -> new Step.Exit(1));
  }

  /// Whether a process is there.
  static boolean isAlive(Calls calls, int pid) {
    try {
      calls.kill(pid, Optional.empty());
      return true;
    } catch (CallFailed _) {
      return false;
    }
  }
}
