package dev.virtlab.userland.program;

import java.util.function.BooleanSupplier;

/// Calls on terminals and on the learner's session.
public interface SessionCalls {

  /// Says that a shell is about to read a command line from the session, as a prompt tells a
  /// person. The world notes it; it has no effect on the process.
  ///
  /// @param status what `$?` is now
  /// @param more whether the shell waits for the rest of an unfinished line
  void prompt(int status, boolean more);

  /// The path of the slave of a terminal master (an open `/dev/ptmx`); ptsname(3). ENOTTY
  /// elsewhere.
  String terminalName(int master);

  /// Makes a terminal the controlling terminal of the caller's session; TIOCSCTTY of ioctl_tty(2).
  void controlTerminal(int descriptor);

  /// Raw: bytes pass as typed, Ctrl-C and Ctrl-D too; cooked: by lines, with signals; termios(3).
  void setRaw(int descriptor, boolean raw);

  /// Whether somebody sleeps in a read of the slave of this master.
  boolean isInputWanted(int master);

  /// Says that the caller only passes on what it reads from this terminal, and how to learn whether
  /// the far end waits for input. Through it the world knows, over any number of relays, that the
  /// learner's turn has come.
  void relay(int descriptor, BooleanSupplier wanted);

  /// Stops the kernel at once, without a word to anybody: the caller never returns. In a PID
  /// namespace of its own only the first process of that namespace ends. EPERM without
  /// CAP_SYS_BOOT; reboot(2).
  void reboot(Reboot how);

  /// What becomes of the machine when its kernel stops.
  enum Reboot {
    /// It stands still, switched on.
    HALT,
    POWER_OFF,
    /// It starts again.
    RESTART
  }
}
