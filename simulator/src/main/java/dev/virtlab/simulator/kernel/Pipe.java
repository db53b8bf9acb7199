package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Opening;
import dev.virtlab.simulator.file.Waiters;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import java.util.Optional;

/// A pipe without a name; pipe(2), pipe(7).
final class Pipe {

  /// How many bytes it holds.
  static final int CAPACITY = 65_536;

  /// Writes up to this size are never torn apart; PIPE_BUF of pipe(7).
  static final int ATOMIC = 4096;

  /// The number of the device that all pipes lie on.
  private static final long DEVICE = 14;

  private final long inode;
  private final long made;
  private final ByteQueue bytes = new ByteQueue(CAPACITY);
  private final Waiters readers = new Waiters();
  private final Waiters writers = new Waiters();
  private int readEnds;
  private int writeEnds;

  Pipe(long inode, long made) {
    this.inode = inode;
    this.made = made;
  }

  OpenFile readEnd() {
    return new End(true, false);
  }

  OpenFile writeEnd() {
    return new End(false, true);
  }

  private Stat stat() {
    return new Stat(DEVICE, inode, Stat.Type.FIFO, 0600, 1, 0, 0, 0, 0, 0, 0, made, made, made);
  }

  /// An end, or by way of `/proc/PID/fd` both.
  final class End implements OpenFile {

    private final boolean reads;
    private final boolean writes;

    End(boolean reads, boolean writes) {
      this.reads = reads;
      this.writes = writes;
      readEnds += reads ? 1 : 0;
      writeEnds += writes ? 1 : 0;
    }

    @Override
    public Read read(int most) {
      if (!reads) {
        throw new CallFailed(Errno.EBADF);
      }
      if (bytes.isEmpty()) {
        return writeEnds > 0 ? new Read.WouldBlock() : new Read.End();
      }
      byte[] taken = bytes.take(most);
      writers.wake();
      return new Read.Some(taken);
    }

    @Override
    public int write(byte[] from, int offset, int length) {
      if (!writes) {
        throw new CallFailed(Errno.EBADF);
      }
      if (readEnds == 0) {
        throw new CallFailed(Errno.EPIPE);
      }
      if (length <= ATOMIC && bytes.room() < length) {
        return 0;
      }
      int taken = bytes.add(from, offset, length);
      if (taken > 0) {
        readers.wake();
      }
      return taken;
    }

    @Override
    public boolean isReadable() {
      return !bytes.isEmpty() || writeEnds == 0;
    }

    @Override
    public boolean isWritable() {
      return readEnds == 0 || bytes.room() >= ATOMIC;
    }

    @Override
    public Waiters readers() {
      return readers;
    }

    @Override
    public Waiters writers() {
      return writers;
    }

    @Override
    public boolean mayRead() {
      return reads;
    }

    @Override
    public boolean mayWrite() {
      return writes;
    }

    /// Who sleeps in a read of the pipe.
    Waiters farReaders() {
      return readers;
    }

    @Override
    public Stat stat() {
      return Pipe.this.stat();
    }

    @Override
    public Optional<OpenFile> reopen(Opening opening) {
      return Optional.of(new End(opening.reads(), opening.writes()));
    }

    @Override
    public void close() {
      readEnds -= reads ? 1 : 0;
      writeEnds -= writes ? 1 : 0;
      if (readEnds == 0) {
        writers.wake();
      }
      if (writeEnds == 0) {
        readers.wake();
      }
    }

    @Override
    public String shownPath() {
      return "pipe:[" + inode + "]";
    }
  }
}
