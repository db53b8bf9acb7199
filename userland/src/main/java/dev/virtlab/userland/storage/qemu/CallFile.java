package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.storage.image.ImageFile;

/// An image's file as a process has it open.
final class CallFile implements ImageFile {

  private static final int BLOCK = 512;

  private final Calls calls;
  private final int descriptor;
  private final String path;

  CallFile(Calls calls, int descriptor, String path) {
    this.calls = calls;
    this.descriptor = descriptor;
    this.path = path;
  }

  @Override
  public long size() {
    Stat stat = calls.fstat(descriptor);
    return stat.type() == Stat.Type.BLOCK ? calls.seek(descriptor, 0, 2) : stat.size();
  }

  @Override
  public byte[] read(long at, int length) {
    byte[] bytes = new byte[length];
    calls.seek(descriptor, at, 0);
    int done = 0;
    while (done < length
        && calls.read(descriptor, length - done) instanceof Read.Some(byte[] part)) {
      System.arraycopy(part, 0, bytes, done, part.length);
      done += part.length;
    }
    return bytes;
  }

  @Override
  public void write(long at, byte[] bytes) {
    calls.seek(descriptor, at, 0);
    int done = 0;
    while (done < bytes.length) {
      int taken = calls.write(descriptor, bytes, done, bytes.length - done);
      if (taken == 0) {
        throw new CallFailed(Errno.EIO);
      }
      done += taken;
    }
  }

  @Override
  public void truncate(long size) {
    calls.truncate(path, size);
  }

  @Override
  public void allocate(long from, long to) {
    calls.allocate(descriptor, from, to);
  }

  @Override
  public void punch(long from, long to) {
    calls.punch(descriptor, from, to);
  }

  @Override
  public long run(long at) {
    return calls.fstat(descriptor).type() == Stat.Type.BLOCK
        ? Math.max(0, size() - at)
        : calls.extent(descriptor, at);
  }

  @Override
  public long allocated() {
    return calls.fstat(descriptor).blocks() * BLOCK;
  }

  void close() {
    calls.close(descriptor);
  }
}
