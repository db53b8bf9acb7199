package dev.virtlab.simulator;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Step;
import java.util.Map;

/// What a system does on the serial line of its machine: it greets, and starts a shell; agetty(8).
///
/// @param greeting what is written first
/// @param shell becomes the shell of who has logged in
public record Getty(String greeting, Shell shell) {

  /// Becomes a program.
  @FunctionalInterface
  public interface Shell {
    /// Becomes it in place of the process that asks.
    ///
    /// @throws CallFailed if there is none
    Step become(Calls calls);
  }

  /// As agetty(8) with `--autologin root` does it.
  ///
  /// @param issue what the system calls itself
  public static Getty debian(String issue, String host) {
    return new Getty(
        "\r\n"
            + issue
            + " "
            + host
            + " ttyS0\r\n\r\n"
            + host
            + " login: root (automatic login)\r\n\r\n",
        calls -> Login.root(calls, "-bash", Map.of("TERM", "vt220")));
  }

  /// The first step of a process whose first three descriptors are the line.
  public Step open(Calls calls) {
    calls.newSession();
    calls.controlTerminal(0);
    try {
      return shell.become(calls);
    } catch (CallFailed _) {
      return new Step.Exit(127);
    }
  }
}
