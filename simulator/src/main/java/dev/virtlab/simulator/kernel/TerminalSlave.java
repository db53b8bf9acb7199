package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Waiters;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;

/// The side of a terminal that programs use.
final class TerminalSlave implements OpenFile {

  /// The major number of pseudoterminals; pts(4).
  static final int MAJOR = 136;

  private final Terminal terminal;
  private final Terminal.Sink sink;

  TerminalSlave(Terminal terminal, Terminal.Sink sink) {
    this.terminal = terminal;
    this.sink = sink;
  }

  Terminal terminal() {
    return terminal;
  }

  @Override
  public Read read(int most) {
    return terminal.read(most);
  }

  @Override
  public int write(byte[] bytes, int offset, int length) {
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
  public Stat stat() {
    int number = terminal.number();
    return new Stat(
        24, number + 3, Stat.Type.CHARACTER, 0620, 1, 0, 5, 0, 0, MAJOR, number, 0, 0, 0);
  }

  @Override
  public void close() {
    terminal.slaveClosed();
  }

  @Override
  public String shownPath() {
    return "/dev/pts/" + terminal.number();
  }
}
