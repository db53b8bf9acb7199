package dev.virtlab.simulator.kernel;

/// Hears when a shell is about to read a command line; see
/// [dev.virtlab.userland.program.SessionCalls#prompt].
@FunctionalInterface
public interface Prompts {

  /// A shell asks for a line.
  ///
  /// @param process the shell
  /// @param status what `$?` is now
  /// @param more whether the shell waits for the rest of an unfinished line
  void asked(Process process, int status, boolean more);
}
