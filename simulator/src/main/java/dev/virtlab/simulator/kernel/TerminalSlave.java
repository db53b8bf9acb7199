package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.file.OpenOnMount;
import dev.virtlab.simulator.file.Opening;
import dev.virtlab.simulator.file.Waiters;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Read;

/// The side of a terminal that programs use.
final class TerminalSlave extends OpenOnMount {

  private final Terminal terminal;
  private final Terminal.Sink sink;

  TerminalSlave(Opening opening, Terminal terminal, Terminal.Sink sink) {
    super(opening);
    this.terminal = terminal;
    this.sink = sink;
  }

  Terminal terminal() {
    return terminal;
  }

  @Override
  public Read read(int most) {
    readable();
    return terminal.read(most);
  }

  @Override
  public int write(byte[] bytes, int offset, int length) {
    writable();
    if (terminal.isHungUp()) {
      throw new CallFailed(Errno.EIO);
    }
    return sink.take(bytes, offset, length);
  }

  @Override
  public boolean isReadable() {
    return terminal.isReadable();
  }

  @Override
  public boolean isWritable() {
    return terminal.hasRoom();
  }

  @Override
  public Waiters readers() {
    return terminal.slaveReaders();
  }

  @Override
  public Waiters writers() {
    return terminal.slaveWriters();
  }

  @Override
  public void close() {
    super.close();
    terminal.slaveClosed();
  }
}
