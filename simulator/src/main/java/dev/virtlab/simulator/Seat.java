package dev.virtlab.simulator;

import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Waiters;
import dev.virtlab.simulator.kernel.Process;
import dev.virtlab.userland.program.Calls;
import java.util.Map;

/// Where the lines of a learner come in, and what the first shell is connected to.
sealed interface Seat permits TerminalSeat, ScriptSeat {

  /// The descriptors that the shell begins with.
  Map<Integer, OpenFile> descriptors();

  /// What the shell does before it becomes a shell: its session and its terminal.
  void settle(Calls calls);

  /// A line comes in.
  void enter(String line);

  /// Ctrl-C.
  void interrupt(Process shell);

  /// Ctrl-D.
  void end();

  /// Who waits for the next line.
  Waiters readers();
}
