package dev.virtlab.runtime.act;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

/// A pseudoterminal at whose master we sit: what we write is typed, what is written to the slave is
/// read here; pty(7), ioctl_tty(2).
public final class PseudoTerminal implements AutoCloseable {

  /// Of the machine itself.
  public static final String HERE = "/dev/ptmx";

  private static final int O_RDWR_NOCTTY_CLOEXEC = 0x80102;

  private static final long TCGETS = 0x5401;
  private static final long TCSETS = 0x5402;
  private static final long TIOCSWINSZ = 0x5414;
  private static final long TIOCGPTPEER = 0x5441;
  private static final long TIOCSPTLCK = 0x40045431;
  private static final long TIOCGPTN = 0x80045430L;
  private static final long FIONREAD = 0x541B;

  /// The size of the kernel's `struct termios`, and where its flags lie; termios(3).
  private static final long TERMIOS = 60;

  private static final long INPUT_FLAGS = 0;
  private static final long OUTPUT_FLAGS = 4;
  private static final long LOCAL_FLAGS = 12;
  private static final int ONLCR = 4;
  private static final int ICRNL_IXON = 0x500;
  private static final int ISIG = 1;
  private static final int ICANON = 2;
  private static final int ECHO = 8;

  private final int master;
  private volatile boolean closed;

  private PseudoTerminal(int master) {
    this.master = master;
  }

  /// Makes one.
  ///
  /// @param multiplexer the `ptmx` of the devpts in which its slave shall have a name
  public static PseudoTerminal open(String multiplexer) throws IOException {
    PseudoTerminal terminal = new PseudoTerminal(CLibrary.open(multiplexer, O_RDWR_NOCTTY_CLOEXEC));
    try (Arena arena = Arena.ofConfined()) {
      CLibrary.control(terminal.master, TIOCSPTLCK, arena.allocate(JAVA_INT));
      return terminal;
    } catch (IOException failed) {
      terminal.close();
      throw failed;
    }
  }

  /// Opens its slave, which never becomes our controlling terminal; to be closed by the caller.
  int slave() throws IOException {
    return CLibrary.control(master, TIOCGPTPEER, MemorySegment.ofAddress(O_RDWR_NOCTTY_CLOEXEC));
  }

  /// The number that its slave has as its name.
  public int number() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment number = arena.allocate(JAVA_INT);
      CLibrary.control(master, TIOCGPTN, number);
      return number.get(JAVA_INT, 0);
    }
  }

  /// Says how large its screen is.
  public void resize(int columns, int rows) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment size = arena.allocate(JAVA_SHORT, 4);
      size.setAtIndex(JAVA_SHORT, 0, (short) rows);
      size.setAtIndex(JAVA_SHORT, 1, (short) columns);
      CLibrary.control(master, TIOCSWINSZ, size);
    }
  }

  /// Whether a terminal gives its reader whole lines, as it does but for line editors and their
  /// like.
  ///
  /// @param path of its slave, perhaps as another process has it open
  public static boolean isCanonical(String path) throws IOException {
    int[] local = new int[1];
    change(path, modes -> local[0] = modes.get(JAVA_INT, LOCAL_FLAGS));
    return (local[0] & ICANON) != 0;
  }

  /// Raw: every byte passes as it was typed, also Ctrl-C; else by lines, with signals.
  public static void setRaw(String path, boolean raw) throws IOException {
    change(
        path,
        modes -> {
          set(modes, INPUT_FLAGS, ICRNL_IXON, !raw);
          set(modes, LOCAL_FLAGS, ISIG | ICANON | ECHO, !raw);
        });
  }

  /// Whether a terminal shows what is typed at it.
  ///
  /// @param path of its slave, perhaps as another process has it open
  public static boolean isEchoing(String path) throws IOException {
    int[] local = new int[1];
    change(path, modes -> local[0] = modes.get(JAVA_INT, LOCAL_FLAGS));
    return (local[0] & ECHO) != 0;
  }

  /// Sends no cursor back before a new line: a screen at which somebody sits does that itself.
  public void plain() throws IOException {
    change(master, modes -> set(modes, OUTPUT_FLAGS, ONLCR, false));
  }

  private static void change(String path, Consumer<MemorySegment> change) throws IOException {
    int slave = CLibrary.open(path, O_RDWR_NOCTTY_CLOEXEC);
    try {
      change(slave, change);
    } finally {
      CLibrary.close(slave);
    }
  }

  private static void change(int descriptor, Consumer<MemorySegment> change) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment modes = arena.allocate(TERMIOS, 8);
      CLibrary.control(descriptor, TCGETS, modes);
      byte[] before = modes.toArray(JAVA_BYTE);
      change.accept(modes);
      if (!java.util.Arrays.equals(before, modes.toArray(JAVA_BYTE))) {
        CLibrary.control(descriptor, TCSETS, modes);
      }
    }
  }

  private static void set(MemorySegment modes, long at, int flags, boolean on) {
    int before = modes.get(JAVA_INT, at);
    modes.set(JAVA_INT, at, on ? before | flags : before & ~flags);
  }

  /// What is written to its slave, until the last who had it open has closed it.
  public InputStream output() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int available() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
          MemorySegment count = arena.allocate(JAVA_INT);
          CLibrary.control(master, FIONREAD, count);
          return count.get(JAVA_INT, 0);
        }
      }

      // At the end the kernel answers EIO.
      @Override
      public int read(byte[] bytes, int offset, int length) {
        try (Arena arena = Arena.ofConfined()) {
          MemorySegment to = arena.allocate(length);
          int count = CLibrary.read(master, to);
          MemorySegment.copy(to, JAVA_BYTE, 0, bytes, offset, count);
          return count == 0 ? -1 : count;
        } catch (IOException _) {
          return -1;
        }
      }
    };
  }

  /// Types.
  public OutputStream input() {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
          if (closed) {
            throw new IOException("Input/output error");
          }
          try (Arena arena = Arena.ofConfined()) {
            MemorySegment from = arena.allocate(length - done);
            MemorySegment.copy(bytes, offset + done, from, JAVA_BYTE, 0, length - done);
            done += CLibrary.write(master, from);
          }
        }
      }
    };
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      CLibrary.close(master);
    }
  }
}
