package dev.virtlab.userland.storage.btrfs;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.TreeMap;

/// A device in memory that keeps only what was written, and can be torn out.
final class MemoryMedium implements Medium {

  private static final int PAGE = 4096;

  private final long size;
  private final TreeMap<Long, byte[]> pages = new TreeMap<>();
  private boolean gone;

  MemoryMedium(long size) {
    this.size = size;
  }

  void tearOut() {
    gone = true;
  }

  private void there(long at, int length) {
    if (gone || at < 0 || at + length > size) {
      throw new CallFailed(Errno.EIO);
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public byte[] read(long at, int length) {
    there(at, length);
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      byte[] page = pages.get((at + i) / PAGE);
      int within = (int) ((at + i) % PAGE);
      int part = Math.min(PAGE - within, length - i);
      if (page != null) {
        System.arraycopy(page, within, bytes, i, part);
      }
      i += part - 1;
    }
    return bytes;
  }

  @Override
  public void write(long at, byte[] bytes, int offset, int length) {
    there(at, length);
    for (int i = 0; i < length; ) {
      byte[] page = pages.computeIfAbsent((at + i) / PAGE, _ -> new byte[PAGE]);
      int within = (int) ((at + i) % PAGE);
      int part = Math.min(PAGE - within, length - i);
      System.arraycopy(bytes, offset + i, page, within, part);
      i += part;
    }
  }

  /// Flips a bit.
  void corrupt(long at) {
    byte[] one = read(at, 1);
    one[0] ^= 0x40;
    write(at, one, 0, 1);
  }
}
