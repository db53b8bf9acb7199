package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Waiters;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;

/// The side of a terminal at which a program stands in for a person.
final class TerminalMaster implements OpenFile {

  /// The numbers of `/dev/ptmx`; pts(4).
  static final int MAJOR = 5;

  static final int MINOR = 2;

  private final Terminal terminal;

  TerminalMaster(Terminal terminal) {
    this.terminal = terminal;
  }

  Terminal terminal() {
    return terminal;
  }

  @Override
  public Read read(int most) {
    return terminal.readOutput(most);
  }

  @Override
  public int write(byte[] bytes, int offset, int length) {
    byte[] typed = new byte[length];
    System.arraycopy(bytes, offset, typed, 0, length);
    terminal.type(typed);
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
  public Stat stat() {
    return new Stat(24, 2, Stat.Type.CHARACTER, 0666, 1, 0, 5, 0, 0, MAJOR, MINOR, 0, 0, 0);
  }

  @Override
  public void close() {
    terminal.hangUp();
    terminal.release();
  }

  @Override
  public String shownPath() {
    return "/dev/ptmx";
  }
}
