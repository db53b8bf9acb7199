package dev.virtlab.simulator;

import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Opening;
import dev.virtlab.simulator.file.Waiters;
import dev.virtlab.simulator.kernel.Process;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Stat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// A script without a terminal: standard input is empty, the shell reads its lines from descriptor
/// 255, as bash reads a script file.
final class ScriptSeat implements Seat {

  /// The descriptor that the shell reads its lines from.
  static final int SCRIPT = 255;

  private final Recorder recorder;
  private final Waiters readers = new Waiters();
  private final ArrayDeque<byte[]> lines = new ArrayDeque<>();
  private boolean ended;

  ScriptSeat(Recorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public Map<Integer, OpenFile> descriptors() {
    Map<Integer, OpenFile> descriptors = outputs();
    descriptors.put(SCRIPT, new Script());
    return descriptors;
  }

  /// The outputs alone, for a shell that reads no script.
  Map<Integer, OpenFile> outputs() {
    Map<Integer, OpenFile> descriptors = new TreeMap<>();
    descriptors.put(1, new Captured(recorder::out, 1));
    descriptors.put(2, new Captured(recorder::error, 2));
    return descriptors;
  }

  @Override
  public void settle(Calls calls) {
    calls.newSession();
    calls.open("/dev/null", EnumSet.of(Open.READ), 0);
  }

  @Override
  public void enter(String line) {
    lines.add((line + "\n").getBytes(StandardCharsets.UTF_8));
    readers.wake();
  }

  /// As a terminal would do: everybody in the group is interrupted. Jobs in the background ignore
  /// it; the shell catches it.
  @Override
  public void interrupt(Process shell) {
    shell.interruptGroup(Signal.INT);
  }

  @Override
  public void end() {
    ended = true;
    readers.wake();
  }

  @Override
  public Waiters readers() {
    return readers;
  }

  private static Stat pipe(long inode) {
    return new Stat(14, inode, Stat.Type.FIFO, 0600, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /// The lines, as a file to read from.
  private final class Script implements OpenFile {

    @Override
    public Read read(int most) {
      byte[] line = lines.poll();
      if (line == null) {
        return ended ? new Read.End() : new Read.WouldBlock();
      }
      if (line.length > most) {
        lines.addFirst(Arrays.copyOfRange(line, most, line.length));
        return new Read.Some(Arrays.copyOf(line, most));
      }
      return new Read.Some(line);
    }

    @Override
    public boolean isReadable() {
      return !lines.isEmpty() || ended;
    }

    @Override
    public Waiters readers() {
      return readers;
    }

    @Override
    public int write(byte[] bytes, int offset, int length) {
      throw new CallFailed(Errno.EBADF);
    }

    @Override
    public Stat stat() {
      return pipe(SCRIPT);
    }

    @Override
    public void close() {}

    @Override
    public String shownPath() {
      return "pipe:[" + SCRIPT + "]";
    }
  }

  /// An output that is kept.
  private record Captured(Consumer<byte[]> to, long inode) implements OpenFile {

    @Override
    public boolean mayRead() {
      return false;
    }

    @Override
    public Optional<OpenFile> reopen(Opening opening) {
      return Optional.of(new Captured(to, inode));
    }

    @Override
    public Read read(int most) {
      throw new CallFailed(Errno.EBADF);
    }

    @Override
    public int write(byte[] bytes, int offset, int length) {
      to.accept(Arrays.copyOfRange(bytes, offset, offset + length));
      return length;
    }

    @Override
    public Stat stat() {
      return pipe(inode);
    }

    @Override
    public void close() {}

    @Override
    public String shownPath() {
      return "pipe:[" + inode + "]";
    }
  }
}
