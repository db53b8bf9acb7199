package dev.virtlab.userland.storage.progs;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.storage.btrfs.Medium;
import java.util.EnumSet;

/// A device or file as a process has it open.
final class FileMedium implements Medium {

  private final Calls calls;
  private final int descriptor;

  FileMedium(Calls calls, String path, boolean writes) {
    this.calls = calls;
    this.descriptor =
        calls.open(path, writes ? EnumSet.of(Open.READ, Open.WRITE) : EnumSet.of(Open.READ), 0);
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
  public void write(long at, byte[] bytes, int offset, int length) {
    calls.seek(descriptor, at, 0);
    int done = 0;
    while (done < length) {
      done += calls.write(descriptor, bytes, offset + done, length - done);
    }
  }

  void close() {
    calls.close(descriptor);
  }
}
