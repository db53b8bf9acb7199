package dev.virtlab.userland.storage.block;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.storage.btrfs.Medium;
import java.util.EnumSet;

/// A device or file as a process has it open, read and written at places of it.
public final class Placed implements Medium {

  private final Calls calls;
  private final int descriptor;

  /// One that is open already.
  public Placed(Calls calls, int descriptor) {
    this.calls = calls;
    this.descriptor = descriptor;
  }

  /// Opens it; fails as open(2) does.
  public static Placed open(Calls calls, String path, boolean writes) {
    EnumSet<Open> how = writes ? EnumSet.of(Open.READ, Open.WRITE) : EnumSet.of(Open.READ);
    return new Placed(calls, calls.open(path, how, 0));
  }

  @Override
  public long size() {
    Stat stat = calls.fstat(descriptor);
    return stat.type() == Stat.Type.BLOCK ? calls.seek(descriptor, 0, 2) : stat.size();
  }

  /// What lies behind the end is zero.
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
  public void write(long at, byte[] bytes, int offset, int length) {
    calls.seek(descriptor, at, 0);
    int done = 0;
    while (done < length) {
      int taken = calls.write(descriptor, bytes, offset + done, length - done);
      if (taken == 0) {
        throw new CallFailed(Errno.EIO);
      }
      done += taken;
    }
  }

  public void close() {
    calls.close(descriptor);
  }
}
