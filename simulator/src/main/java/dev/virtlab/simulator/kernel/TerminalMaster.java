package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.file.OpenOnMount;
import dev.virtlab.simulator.file.Opening;
import dev.virtlab.simulator.file.Waiters;
import dev.virtlab.userland.program.Read;
import java.util.Arrays;

/// The side of a terminal at which a program stands in for a person.
final class TerminalMaster extends OpenOnMount {

  private final Terminal terminal;

  TerminalMaster(Opening opening, Terminal terminal) {
    super(opening);
    this.terminal = terminal;
  }

  Terminal terminal() {
    return terminal;
  }

  @Override
  public Read read(int most) {
    readable();
    return terminal.readOutput(most);
  }

  @Override
  public int write(byte[] bytes, int offset, int length) {
    writable();
    terminal.type(Arrays.copyOfRange(bytes, offset, offset + length));
    return length;
  }

  @Override
  public boolean isReadable() {
    return terminal.hasOutput();
  }

  @Override
  public Waiters readers() {
    return terminal.masterReaders();
  }

  @Override
  public void close() {
    super.close();
    terminal.hangUp();
    terminal.release();
  }
}
