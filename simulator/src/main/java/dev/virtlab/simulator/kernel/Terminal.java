package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.file.Location;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Opening;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.simulator.file.Waiters;
import dev.virtlab.simulator.file.pseudo.DevPts;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Signal;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A pseudoterminal: what is typed at the master is read at the slave, and the other way round,
/// with the line discipline in between; pty(7), termios(3).
///
/// It does not echo: the screen at which somebody types shows what was typed.
public final class Terminal {

  /// The longest line, and the most that may be typed ahead; N_TTY_BUF_SIZE.
  static final int INPUT_MAX = 4096;

  /// How much output may wait for the master.
  static final int OUTPUT_MAX = 65_536;

  static final int COLUMNS = 80;
  static final int ROWS = 24;

  private static final byte INTERRUPT = 3;
  private static final byte END = 4;
  private static final byte KILL_LINE = 21;
  private static final byte SUSPEND = 26;
  private static final byte QUIT = 28;
  private static final byte ERASE = 127;

  private final Kernel kernel;
  private final DevPts home;
  private final int number;
  private Sink screen = this::toMaster;
  private final ArrayDeque<byte[]> lines = new ArrayDeque<>();
  private final ByteQueue typed = new ByteQueue(INPUT_MAX);
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final ByteQueue output = new ByteQueue(OUTPUT_MAX);
  private final Waiters slaveReaders = new Waiters();
  private final Waiters slaveWriters = new Waiters();
  private final Waiters masterReaders = new Waiters();
  private boolean raw;
  private boolean returnsCarriage = true;
  private boolean everOpened;
  private int slaves;
  private boolean hungUp;
  private @Nullable ProcessGroup foreground;

  /// A terminal of a devpts instance, under its lowest free number. ENOSPC.
  Terminal(Kernel kernel, DevPts home, int uid, int gid) {
    this.kernel = kernel;
    this.home = home;
    this.number = home.add(uid, gid, this::slave);
  }

  /// Its number: the name of its slave is `/dev/pts/NUMBER`.
  public int number() {
    return number;
  }

  /// A person sits at it: what is written goes to that screen, which begins new lines by itself.
  public void attach(Consumer<byte[]> person) {
    screen = sink(person);
    returnsCarriage = false;
  }

  OpenFile slave(Opening opening) {
    return slave(opening, screen);
  }

  /// Opens the slave, as `/dev/pts/NUMBER` of the viewer; what is written goes to that screen.
  public OpenFile slave(Viewer viewer, Consumer<byte[]> to) {
    Location at = kernel.vfs().files().resolve(viewer, Terminals.FOLDER + "/" + number, true);
    return slave(new Opening(viewer, at, EnumSet.of(Open.READ, Open.WRITE)), sink(to));
  }

  private OpenFile slave(Opening opening, Sink sink) {
    slaves++;
    everOpened = true;
    return new TerminalSlave(opening, this, sink);
  }

  private static Sink sink(Consumer<byte[]> screen) {
    return (bytes, offset, length) -> {
      screen.accept(Arrays.copyOfRange(bytes, offset, offset + length));
      return length;
    };
  }

  /// Where output goes; says how many bytes were taken.
  interface Sink {
    int take(byte[] bytes, int offset, int length);
  }

  /// Somebody types.
  public void type(byte[] bytes) {
    for (byte b : bytes) {
      if (raw) {
        typed.add(new byte[] {b}, 0, 1);
      } else {
        cooked(b);
      }
    }
    slaveReaders.wake();
  }

  private void cooked(byte b) {
    switch (b) {
      case INTERRUPT -> signal(Signal.INT);
      case QUIT -> signal(Signal.QUIT);
      case SUSPEND -> signal(Signal.TSTP);
      case END -> endLine();
      case KILL_LINE -> line.reset();
      case ERASE -> erase();
      case '\r', '\n' -> {
        line.write('\n');
        endLine();
      }
      default -> {
        if (line.size() < INPUT_MAX - 1) {
          line.write(b);
        }
      }
    }
  }

  private void endLine() {
    lines.add(line.toByteArray());
    line.reset();
  }

  private void erase() {
    byte[] before = line.toByteArray();
    int end = before.length;
    while (end > 0 && (before[end - 1] & 0xc0) == 0x80) {
      end--;
    }
    line.reset();
    line.write(before, 0, Math.max(0, end - 1));
  }

  private void signal(Signal signal) {
    lines.clear();
    line.reset();
    foreground().ifPresent(group -> kernel.signals().send(group, signal));
  }

  /// Bytes pass as they are typed, or by lines.
  void raw(boolean wanted) {
    raw = wanted;
  }

  boolean isRaw() {
    return raw;
  }

  Read read(int most) {
    byte[] first = lines.peek();
    if (first != null) {
      return takeLine(first, most);
    }
    if (!typed.isEmpty()) {
      return new Read.Some(typed.take(most));
    }
    return hungUp ? new Read.End() : new Read.WouldBlock();
  }

  private Read takeLine(byte[] first, int most) {
    lines.remove();
    if (first.length == 0) {
      return new Read.End();
    }
    if (first.length <= most) {
      return new Read.Some(first);
    }
    byte[] part = Arrays.copyOf(first, most);
    lines.addFirst(Arrays.copyOfRange(first, most, first.length));
    return new Read.Some(part);
  }

  boolean isReadable() {
    return !lines.isEmpty() || !typed.isEmpty() || hungUp;
  }

  private int toMaster(byte[] bytes, int offset, int length) {
    int taken = 0;
    while (taken < length) {
      byte b = bytes[offset + taken];
      boolean newline = b == '\n' && returnsCarriage && !raw;
      if (output.room() < 2) {
        break;
      }
      if (newline) {
        output.add(new byte[] {'\r'}, 0, 1);
      }
      output.add(bytes, offset + taken, 1);
      taken++;
    }
    if (taken > 0) {
      masterReaders.wake();
    }
    return taken;
  }

  boolean hasRoom() {
    return output.room() >= 2 || hungUp;
  }

  Read readOutput(int most) {
    if (!output.isEmpty()) {
      byte[] taken = output.take(most);
      slaveWriters.wake();
      return new Read.Some(taken);
    }
    return isAbandoned() ? new Read.End() : new Read.WouldBlock();
  }

  boolean hasOutput() {
    return !output.isEmpty() || isAbandoned();
  }

  /// Whether the last slave was closed.
  private boolean isAbandoned() {
    return everOpened && slaves == 0;
  }

  void slaveClosed() {
    slaves--;
    if (slaves == 0) {
      masterReaders.wake();
    }
  }

  /// The master is gone: the session that it was the terminal of hears of it.
  void hangUp() {
    hungUp = true;
    foreground().ifPresent(group -> kernel.signals().send(group, Signal.HUP));
    slaveReaders.wake();
    slaveWriters.wake();
  }

  /// Its number is free again.
  void release() {
    home.remove(number);
  }

  boolean isHungUp() {
    return hungUp;
  }

  /// The process group that gets its signals.
  Optional<ProcessGroup> foreground() {
    return Optional.ofNullable(foreground);
  }

  /// The number of that group as seen from a PID namespace, 0 where it is outside, -1 without one.
  public int foregroundNumber(PidNamespace seenFrom) {
    return foreground == null ? -1 : foreground.number(seenFrom);
  }

  void foreground(ProcessGroup group) {
    foreground = group;
  }

  /// The leader of its session has ended: who is in the foreground is told, then it is free.
  void abandon() {
    ProcessGroup told = foreground;
    foreground = null;
    if (told != null) {
      kernel.signals().send(told, Signal.HUP);
      kernel.signals().send(told, Signal.CONT);
    }
  }

  /// Who sleeps in a read of the slave.
  public Waiters slaveReaders() {
    return slaveReaders;
  }

  Waiters slaveWriters() {
    return slaveWriters;
  }

  Waiters masterReaders() {
    return masterReaders;
  }
}
