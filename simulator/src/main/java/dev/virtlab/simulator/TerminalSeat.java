package dev.virtlab.simulator;

import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.simulator.file.Waiters;
import dev.virtlab.simulator.kernel.Process;
import dev.virtlab.simulator.kernel.Terminal;
import dev.virtlab.userland.program.Calls;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// A person at a terminal. What was opened as standard error is told apart from the rest, though
/// both go to one screen.
record TerminalSeat(Terminal terminal, Viewer owner, Recorder recorder) implements Seat {

  private static final byte[] CTRL_C = {3};
  private static final byte[] CTRL_D = {4};

  @Override
  public Map<Integer, OpenFile> descriptors() {
    Map<Integer, OpenFile> descriptors = new TreeMap<>();
    descriptors.put(0, terminal.slave(owner, recorder::out));
    descriptors.put(1, terminal.slave(owner, recorder::out));
    descriptors.put(2, terminal.slave(owner, recorder::error));
    return descriptors;
  }

  @Override
  public void settle(Calls calls) {
    calls.newSession();
    calls.controlTerminal(0);
  }

  @Override
  public void enter(String line) {
    terminal.type((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void interrupt(Process shell) {
    terminal.type(CTRL_C);
  }

  @Override
  public void end() {
    terminal.type(CTRL_D);
  }

  @Override
  public Waiters readers() {
    return terminal.slaveReaders();
  }
}
