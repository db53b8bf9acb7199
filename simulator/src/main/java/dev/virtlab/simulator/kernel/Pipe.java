package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Waiters;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;

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
  private boolean readEndOpen = true;
  private boolean writeEndOpen = true;

  Pipe(long inode, long made) {
    this.inode = inode;
    this.made = made;
  }

  OpenFile readEnd() {
    return new ReadEnd();
  }

  OpenFile writeEnd() {
    return new WriteEnd();
  }

  private Stat stat() {
    return new Stat(DEVICE, inode, Stat.Type.FIFO, 0600, 1, 0, 0, 0, 0, 0, 0, made, made, made);
  }

  private final class ReadEnd implements OpenFile {

    @Override
    public Read read(int most) {
      if (bytes.isEmpty()) {
        return writeEndOpen ? new Read.WouldBlock() : new Read.End();
      }
      byte[] taken = bytes.take(most);
      writers.wake();
      return new Read.Some(taken);
    }

    @Override
    public int write(byte[] from, int offset, int length) {
      throw new CallFailed(Errno.EBADF);
    }

    @Override
    public boolean isReadable() {
      return !bytes.isEmpty() || !writeEndOpen;
    }

    @Override
    public Waiters readers() {
      return readers;
    }

    @Override
    public Stat stat() {
      return Pipe.this.stat();
    }

    @Override
    public void close() {
      readEndOpen = false;
      writers.wake();
    }

    @Override
    public String shownPath() {
      return "pipe:[" + inode + "]";
    }
  }

  /// The other end. Of its readers it knows whether somebody sleeps.
  final class WriteEnd implements OpenFile {

    @Override
    public Read read(int most) {
      throw new CallFailed(Errno.EBADF);
    }

    @Override
    public int write(byte[] from, int offset, int length) {
      if (!readEndOpen) {
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
    public boolean isWritable() {
      return !readEndOpen || bytes.room() >= ATOMIC;
    }

    @Override
    public Waiters writers() {
      return writers;
    }

    /// Who sleeps at the other end.
    Waiters farReaders() {
      return readers;
    }

    @Override
    public Stat stat() {
      return Pipe.this.stat();
    }

    @Override
    public void close() {
      writeEndOpen = false;
      readers.wake();
    }

    @Override
    public String shownPath() {
      return "pipe:[" + inode + "]";
    }
  }
}
