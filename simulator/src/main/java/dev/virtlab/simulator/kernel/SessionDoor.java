package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.SessionCalls;
import java.util.function.BooleanSupplier;

/// The calls of a process on terminals and on the learner's session.
interface SessionDoor extends Threshold, SessionCalls, FileCalls {

  @Override
  default boolean isTerminal(int descriptor) {
    OpenFile file = self().descriptors.file(descriptor);
    return file instanceof TerminalSlave || file instanceof TerminalMaster;
  }

  @Override
  default int[] terminalSize(int descriptor) {
    if (!isTerminal(descriptor)) {
      throw new CallFailed(Errno.ENOTTY);
    }
    return new int[] {Terminal.COLUMNS, Terminal.ROWS};
  }

  @Override
  default void prompt(int status, boolean more) {
    self().prompt = new Process.Prompt(status, more);
  }

  @Override
  default String terminalName(int master) {
    if (self().descriptors.file(master) instanceof TerminalMaster open) {
      return Terminals.FOLDER + "/" + open.terminal().number();
    }
    throw new CallFailed(Errno.ENOTTY);
  }

  @Override
  default void controlTerminal(int descriptor) {
    Terminals.control(self(), terminal(descriptor));
  }

  @Override
  default void setRaw(int descriptor, boolean raw) {
    terminal(descriptor).raw(raw);
  }

  private Terminal terminal(int descriptor) {
    return switch (self().descriptors.file(descriptor)) {
      case TerminalSlave slave -> slave.terminal();
      case TerminalMaster master -> master.terminal();
      default -> throw new CallFailed(Errno.ENOTTY);
    };
  }

  @Override
  default boolean isInputWanted(int master) {
    return kernel().attention().reader(self().descriptors.file(master)).isPresent();
  }

  @Override
  default void relay(int descriptor, BooleanSupplier wanted) {
    self().relays.put(self().descriptors.file(descriptor), wanted);
  }

  @Override
  default void reboot(Reboot how) {
    kernel().stops().reboot(caller(), how);
  }
}
