package dev.virtlab.simulator.storage.device;

import java.util.Arrays;
import java.util.TreeMap;
import java.util.TreeSet;

/// A disk whose medium is memory: only what was written takes room.
///
/// It can be broken on purpose: as a whole, in single sectors that no longer read, and silently, by
/// bits that change without anybody noticing.
public final class MemoryDisk implements BlockDevice {

  /// The smallest unit that the medium reads or fails to read, in bytes.
  public static final int SECTOR = 512;

  private static final int PAGE = 4096;

  private final long size;
  private final TreeMap<Long, byte[]> pages = new TreeMap<>();
  private final TreeSet<Long> unreadable = new TreeSet<>();
  private boolean failed;
  private long bytesRead;
  private long bytesWritten;

  /// An empty disk of that many bytes.
  public MemoryDisk(long size) {
    if (size < 0) {
      throw new IllegalArgumentException("a disk of " + size + " bytes");
    }
    this.size = size;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public byte[] read(long at, int length) {
    check(at, length);
    Long bad = unreadable.ceiling(at / SECTOR);
    if (bad != null && bad * SECTOR < at + length) {
      throw new DeviceError(DeviceError.Kind.UNREADABLE, bad * SECTOR);
    }
    bytesRead += length;
    byte[] bytes = new byte[length];
    for (int done = 0; done < length; ) {
      long page = (at + done) / PAGE;
      int from = (int) ((at + done) % PAGE);
      int part = Math.min(PAGE - from, length - done);
      byte[] kept = pages.get(page);
      if (kept != null) {
        System.arraycopy(kept, from, bytes, done, part);
      }
      done += part;
    }
    return bytes;
  }

  @Override
  public void write(long at, byte[] bytes, int offset, int length) {
    check(at, length);
    bytesWritten += length;
    unreadable
        .subSet(
            (at + SECTOR - 1) / SECTOR,
            Math.max((at + SECTOR - 1) / SECTOR, (at + length) / SECTOR))
        .clear();
    for (int done = 0; done < length; ) {
      long page = (at + done) / PAGE;
      int to = (int) ((at + done) % PAGE);
      int part = Math.min(PAGE - to, length - done);
      byte[] kept = pages.computeIfAbsent(page, _ -> new byte[PAGE]);
      System.arraycopy(bytes, offset + done, kept, to, part);
      done += part;
    }
  }

  @Override
  public void discard(long at, long length) {
    check(at, length);
    long first = (at + PAGE - 1) / PAGE;
    long after = (at + length) / PAGE;
    if (first >= after) {
      write(at, new byte[(int) length], 0, (int) length);
      return;
    }
    pages.subMap(first, after).clear();
    int head = (int) (first * PAGE - at);
    int tail = (int) (at + length - after * PAGE);
    write(at, new byte[head], 0, head);
    write(after * PAGE, new byte[tail], 0, tail);
  }

  private void check(long at, long length) {
    if (at < 0 || length < 0 || at + length > size) {
      throw new IllegalArgumentException(at + "+" + length + " is outside of " + size + " bytes");
    }
    if (failed) {
      throw new DeviceError(DeviceError.Kind.FAILED, at);
    }
  }

  /// The whole disk stops answering.
  public void fail() {
    failed = true;
  }

  public boolean isFailed() {
    return failed;
  }

  /// The sector around an address can no longer be read, until it is written again.
  public void spoil(long at) {
    unreadable.add(at / SECTOR);
  }

  /// Flips bits of one byte without telling anybody.
  public void flip(long at, int mask) {
    byte[] page = pages.computeIfAbsent(at / PAGE, _ -> new byte[PAGE]);
    page[(int) (at % PAGE)] ^= (byte) mask;
  }

  /// How much of the medium is in use, in bytes.
  public long used() {
    return (long) pages.size() * PAGE;
  }

  public long bytesRead() {
    return bytesRead;
  }

  public long bytesWritten() {
    return bytesWritten;
  }

  /// Whether both hold the same bytes; for tests and comparisons of whole disks.
  public boolean holdsTheSameAs(MemoryDisk other) {
    TreeSet<Long> all = new TreeSet<>(pages.keySet());
    all.addAll(other.pages.keySet());
    byte[] zeros = new byte[PAGE];
    return size == other.size
        && all.stream()
            .allMatch(
                page ->
                    Arrays.equals(
                        pages.getOrDefault(page, zeros), other.pages.getOrDefault(page, zeros)));
  }
}
