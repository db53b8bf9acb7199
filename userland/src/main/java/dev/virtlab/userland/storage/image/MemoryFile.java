package dev.virtlab.userland.storage.image;

import java.util.TreeMap;

/// A file in memory; only pages that were written take room.
public final class MemoryFile implements ImageFile {

  private static final int PAGE = 4096;

  private final TreeMap<Long, byte[]> pages = new TreeMap<>();
  private long size;

  /// An empty file.
  public MemoryFile() {}

  @Override
  public long size() {
    return size;
  }

  @Override
  public byte[] read(long at, int length) {
    byte[] bytes = new byte[length];
    for (int done = 0; done < length; ) {
      int from = (int) ((at + done) % PAGE);
      int part = Math.min(PAGE - from, length - done);
      byte[] page = pages.get((at + done) / PAGE);
      if (page != null) {
        System.arraycopy(page, from, bytes, done, part);
      }
      done += part;
    }
    return bytes;
  }

  @Override
  public void write(long at, byte[] bytes) {
    for (int done = 0; done < bytes.length; ) {
      int to = (int) ((at + done) % PAGE);
      int part = Math.min(PAGE - to, bytes.length - done);
      byte[] page = pages.computeIfAbsent((at + done) / PAGE, _ -> new byte[PAGE]);
      System.arraycopy(bytes, done, page, to, part);
      done += part;
    }
    size = Math.max(size, at + bytes.length);
  }

  @Override
  public void truncate(long to) {
    if (to < size) {
      punch(to, size);
    }
    size = to;
  }

  @Override
  public void allocate(long from, long to) {
    for (long page = from / PAGE; page * PAGE < to; page++) {
      pages.computeIfAbsent(page, _ -> new byte[PAGE]);
    }
    size = Math.max(size, to);
  }

  @Override
  public void punch(long from, long to) {
    for (long at = from; at < to; ) {
      long page = at / PAGE;
      long end = Math.min(to, (page + 1) * PAGE);
      if (at == page * PAGE && (end == (page + 1) * PAGE || end >= size)) {
        pages.remove(page);
      } else if (pages.containsKey(page)) {
        write(at, new byte[(int) (end - at)]);
      }
      at = end;
    }
  }

  @Override
  public long run(long at) {
    if (at >= size) {
      return 0;
    }
    long page = at / PAGE;
    boolean there = pages.containsKey(page);
    long end = page + 1;
    while (end * PAGE < size && pages.containsKey(end) == there) {
      end++;
    }
    long length = Math.min(size, end * PAGE) - at;
    return there ? length : -length;
  }

  @Override
  public long allocated() {
    return (long) pages.size() * PAGE;
  }
}
