package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Read;

/// The buffer between those who write to a FIFO and those who read it; pipe(7).
///
/// open(2) of a FIFO sleeps until the other side is there. Here it returns at once and the first
/// read or write waits instead: a reader for the first writer, a writer for the first reader.
public final class Pipe {

  /// How much it holds, in bytes.
  public static final int CAPACITY = 65_536;

  /// Writes up to this size are never torn apart; PIPE_BUF of limits.h.
  public static final int ATOMIC = 4096;

  private final byte[] ring = new byte[CAPACITY];
  private int start;
  private int held;
  private int readers;
  private int writers;
  private boolean everRead;
  private boolean everWritten;
  private final Waiters waitingReaders = new Waiters();
  private final Waiters waitingWriters = new Waiters();

  /// An empty pipe with nobody at its ends.
  public Pipe() {}

  /// Opens an end, or both, of a FIFO.
  OpenFile open(Opening opening) {
    return new End(opening);
  }

  private Read take(int most) {
    if (held == 0) {
      return writers == 0 && everWritten ? new Read.End() : new Read.WouldBlock();
    }
    int taken = Math.min(most, held);
    byte[] bytes = new byte[taken];
    int first = Math.min(taken, CAPACITY - start);
    System.arraycopy(ring, start, bytes, 0, first);
    System.arraycopy(ring, 0, bytes, first, taken - first);
    start = (start + taken) % CAPACITY;
    held -= taken;
    waitingWriters.wake();
    return new Read.Some(bytes);
  }

  private int put(byte[] bytes, int offset, int length) {
    if (readers == 0 && everRead) {
      throw new CallFailed(Errno.EPIPE);
    }
    int room = everRead ? CAPACITY - held : 0;
    if (room < Math.min(length, ATOMIC)) {
      return 0;
    }
    int taken = Math.min(length, room);
    int end = (start + held) % CAPACITY;
    int first = Math.min(taken, CAPACITY - end);
    System.arraycopy(bytes, offset, ring, end, first);
    System.arraycopy(bytes, offset + first, ring, 0, taken - first);
    held += taken;
    waitingReaders.wake();
    return taken;
  }

  private void begin(Opening opening) {
    if (opening.reads()) {
      readers++;
      everRead = true;
      waitingWriters.wake();
    }
    if (opening.writes()) {
      writers++;
      everWritten = true;
      waitingReaders.wake();
    }
  }

  private void end(Opening opening) {
    if (opening.reads()) {
      readers--;
      waitingWriters.wake();
    }
    if (opening.writes()) {
      writers--;
      waitingReaders.wake();
    }
    if (readers == 0 && writers == 0) {
      held = 0;
      everRead = false;
      everWritten = false;
    }
  }

  private final class End extends OpenOnMount {

    End(Opening opening) {
      super(opening);
      begin(opening);
    }

    @Override
    public Read read(int most) {
      readable();
      return take(most);
    }

    @Override
    public int write(byte[] bytes, int offset, int length) {
      writable();
      return put(bytes, offset, length);
    }

    @Override
    public void close() {
      end(opening());
      super.close();
    }

    @Override
    public boolean isReadable() {
      return held > 0 || (writers == 0 && everWritten);
    }

    @Override
    public boolean isWritable() {
      return everRead && (readers == 0 || CAPACITY - held >= ATOMIC);
    }

    @Override
    public Waiters readers() {
      return waitingReaders;
    }

    @Override
    public Waiters writers() {
      return waitingWriters;
    }
  }
}
