package dev.virtlab.simulator.block;

import dev.virtlab.simulator.file.OpenOnMount;
import dev.virtlab.simulator.file.Opening;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Read;

/// A block device that is open: an offset in its bytes.
final class OpenBlock extends OpenOnMount {

  private final Volume volume;
  private final Runnable written;
  private static final int SECTOR = 512;

  private long offset;
  private boolean direct;

  /// @param written is told when it is closed by one who could write
  OpenBlock(Opening opening, Volume volume, Runnable written) {
    super(opening);
    this.volume = volume;
    this.written = written;
    volume.used(1);
  }

  @Override
  public Read read(int most) {
    readable();
    aligned(most);
    int length = (int) Math.min(most, volume.size() - offset);
    if (length <= 0) {
      return new Read.End();
    }
    byte[] bytes = volume.read(offset, length);
    offset += length;
    return new Read.Some(bytes);
  }

  @Override
  public int write(byte[] bytes, int from, int length) {
    writable();
    aligned(length);
    int most = (int) Math.min(length, volume.size() - offset);
    if (most <= 0) {
      throw new CallFailed(Errno.ENOSPC);
    }
    volume.write(offset, bytes, from, most);
    offset += most;
    return most;
  }

  @Override
  public boolean isDirect() {
    return direct;
  }

  @Override
  public void direct(boolean past) {
    direct = past;
  }

  /// Past the cache there are whole sectors only. EINVAL.
  private void aligned(int length) {
    if (direct && (offset | length) % SECTOR != 0) {
      throw new CallFailed(Errno.EINVAL);
    }
  }

  @Override
  public long seek(long to, int whence) {
    long base =
        switch (whence) {
          case 0 -> 0;
          case 1 -> offset;
          case 2 -> volume.size();
          default -> throw new CallFailed(Errno.EINVAL);
        };
    if (base + to < 0) {
      throw new CallFailed(Errno.EINVAL);
    }
    offset = base + to;
    return offset;
  }

  @Override
  public void close() {
    super.close();
    volume.used(-1);
    if (opening().writes()) {
      written.run();
    }
  }
}
