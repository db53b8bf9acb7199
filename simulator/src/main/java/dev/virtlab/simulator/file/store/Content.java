package dev.virtlab.simulator.file.store;

import dev.virtlab.simulator.file.PagePayer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// The bytes of a regular file.
///
/// Pages that hold only zeros cost nothing, whether they are holes or were written; which pages
/// take space is known apart from what they hold. A page's array is never changed once it is here,
/// so copies share it.
final class Content {

  private static final int PAGE = PagePayer.PAGE;

  private final TreeMap<Integer, byte[]> pages = new TreeMap<>();
  private final PageRuns allocated = new PageRuns();
  private long size;

  long size() {
    return size;
  }

  /// The pages that take space.
  PageRuns allocated() {
    return allocated;
  }

  static int pageOf(long at) {
    return (int) (at / PAGE);
  }

  static int pageAfter(long end) {
    return (int) ((end + PAGE - 1) / PAGE);
  }

  byte[] read(long at, int most) {
    if (at >= size || most <= 0) {
      return new byte[0];
    }
    byte[] bytes = new byte[(int) Math.min(most, size - at)];
    int from = pageOf(at);
    int to = pageAfter(at + bytes.length);
    for (Map.Entry<Integer, byte[]> page : pages.subMap(from, to).entrySet()) {
      long start = (long) page.getKey() * PAGE - at;
      int skip = (int) Math.max(0, -start);
      int into = (int) Math.max(0, start);
      int length = Math.min(page.getValue().length - skip, bytes.length - into);
      if (length > 0) {
        System.arraycopy(page.getValue(), skip, bytes, into, length);
      }
    }
    return bytes;
  }

  /// Writes bytes whose pages have been allocated.
  void write(long at, byte[] bytes, int offset, int length) {
    int done = 0;
    while (done < length) {
      int page = pageOf(at + done);
      int start = (int) ((at + done) % PAGE);
      int part = Math.min(PAGE - start, length - done);
      put(page, start, bytes, offset + done, part);
      done += part;
    }
    size = Math.max(size, at + length);
  }

  private void put(int page, int start, byte[] bytes, int offset, int length) {
    byte[] old = pages.getOrDefault(page, new byte[0]);
    int end = start + length;
    if (start >= old.length && isZero(bytes, offset, length)) {
      return;
    }
    byte[] now = Arrays.copyOf(old, Math.max(old.length, end));
    System.arraycopy(bytes, offset, now, start, length);
    keep(page, now);
  }

  private void keep(int page, byte[] bytes) {
    int used = bytes.length;
    while (used > 0 && bytes[used - 1] == 0) {
      used--;
    }
    if (used == 0) {
      pages.remove(page);
    } else {
      pages.put(page, used == bytes.length ? bytes : Arrays.copyOf(bytes, used));
    }
  }

  private static boolean isZero(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /// Cuts or extends to a size; what is added is a hole. Gives the number of pages set free.
  int resize(long now) {
    size = now;
    int end = pageAfter(now);
    pages.tailMap(end, true).clear();
    int tail = (int) (now % PAGE);
    byte[] last = pages.get(end - 1);
    if (tail > 0 && last != null && last.length > tail) {
      keep(end - 1, Arrays.copyOf(last, tail));
    }
    return allocated.cut(end);
  }

  /// Makes bytes zero; pages that are covered whole become holes. Gives the number of pages set
  /// free.
  int punch(long from, long to) {
    if (from >= to) {
      return 0;
    }
    int first = pageAfter(from);
    int after = to == size ? pageAfter(to) : pageOf(to);
    if (first > after) {
      write(from, new byte[(int) (to - from)], 0, (int) (to - from));
      return 0;
    }
    int head = (int) ((long) first * PAGE - from);
    int tail = (int) Math.max(0, to - (long) after * PAGE);
    long kept = size;
    write(from, new byte[head], 0, head);
    write((long) after * PAGE, new byte[tail], 0, tail);
    size = kept;
    pages.subMap(first, after).clear();
    return allocated.remove(first, after);
  }

  /// How many bytes are alike from an offset on: a hole counts negative.
  long extent(long at) {
    if (at >= size) {
      return 0;
    }
    int page = pageOf(at);
    boolean there = allocated.has(page);
    long end = allocated.end(page);
    long length = Math.min(size, end * PAGE) - at;
    return there ? length : -length;
  }

  /// Becomes equal to another content, sharing its pages.
  void copy(Content other) {
    pages.clear();
    pages.putAll(other.pages);
    allocated.copy(other.allocated);
    size = other.size;
  }
}
