package dev.virtlab.userland.storage.qcow2;

import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.storage.image.ImageFile;
import dev.virtlab.userland.storage.image.Octets;

/// How often each cluster of the file is used: a table of blocks of counts.
final class Refcounts {

  private final ImageFile file;
  private final Header header;
  private final int cluster;
  private final int perBlock;
  private long[] table;
  private long freeIndex;

  Refcounts(ImageFile file, Header header) {
    this.file = file;
    this.header = header;
    this.cluster = 1 << header.clusterBits;
    this.perBlock = (cluster * 8) >> header.refcountOrder;
    this.table = new long[header.refcountTableClusters * (cluster / 8)];
    byte[] bytes = file.read(header.refcountTable, table.length * 8);
    for (int i = 0; i < table.length; i++) {
      table[i] = Octets.big(bytes, i * 8, 8);
    }
  }

  /// The blocks of counts that there are, by their offsets; 0 where there is none.
  long[] table() {
    return table.clone();
  }

  long of(long index) {
    int block = (int) (index / perBlock);
    if (block >= table.length || table[block] == 0) {
      return 0;
    }
    return get(file.read(table[block] + byteOf(index), width()), index);
  }

  private int width() {
    return Math.max(1, (1 << header.refcountOrder) / 8);
  }

  private int byteOf(long index) {
    long bit = (index % perBlock) << header.refcountOrder;
    return (int) (bit / 8);
  }

  private long get(byte[] bytes, long index) {
    if (header.refcountOrder >= 3) {
      return Octets.big(bytes, 0, width());
    }
    int shift = (int) (((index % perBlock) << header.refcountOrder) % 8);
    return (bytes[0] & 255) >> shift & ((1 << (1 << header.refcountOrder)) - 1);
  }

  private long most() {
    return header.refcountOrder == 6 ? Long.MAX_VALUE : (1L << (1 << header.refcountOrder)) - 1;
  }

  private void put(long index, long count) {
    if (count > most()) {
      throw new ImageError(Errno.EINVAL);
    }
    int block = (int) (index / perBlock);
    long at = table[block] + byteOf(index);
    byte[] bytes = file.read(at, width());
    if (header.refcountOrder >= 3) {
      Octets.big(bytes, 0, width(), count);
    } else {
      int shift = (int) (((index % perBlock) << header.refcountOrder) % 8);
      int mask = ((1 << (1 << header.refcountOrder)) - 1) << shift;
      bytes[0] = (byte) ((bytes[0] & ~mask) | ((int) count << shift));
    }
    file.write(at, bytes);
  }

  /// Changes the counts of the clusters of so many bytes; those that become free can be taken
  /// again, and their room goes back to the file system where `discard` says so.
  void change(long offset, long length, int by, boolean discard) {
    if (length == 0) {
      return;
    }
    long first = offset / cluster;
    long last = (offset + length - 1) / cluster;
    for (long index = first; index <= last; index++) {
      ensureBlock(index);
      long count = of(index) + by;
      if (count < 0) {
        throw new ImageError(Errno.EINVAL);
      }
      put(index, count);
      if (count == 0) {
        freeIndex = Math.min(freeIndex, index);
        if (discard) {
          file.punch(index * cluster, Math.min(file.size(), (index + 1) * cluster));
        }
      }
    }
  }

  private void ensureBlock(long index) {
    int block = (int) (index / perBlock);
    if (block < table.length && table[block] != 0) {
      return;
    }
    if (block >= table.length) {
      growTable(block + 1);
    }
    long at = findFree(1) * cluster;
    file.write(at, new byte[cluster]);
    table[block] = at;
    if (at / cluster / perBlock == block) {
      put(at / cluster, 1);
    } else {
      writeEntry(block);
      change(at, cluster, 1, false);
      return;
    }
    writeEntry(block);
  }

  private void writeEntry(int block) {
    byte[] entry = new byte[8];
    Octets.big(entry, 0, 8, table[block]);
    file.write(header.refcountTable + block * 8L, entry);
  }

  private void growTable(int least) {
    int entries = cluster / 8;
    int clusters = Math.ceilDiv(Math.max(least, table.length * 3 / 2), entries);
    long old = header.refcountTable;
    int oldClusters = header.refcountTableClusters;
    long beyond = Math.max(findFree(1), (file.size() + cluster - 1) / cluster);
    long start = Math.max(beyond, (long) table.length * perBlock);
    long block = start;
    long at = (start + 1) * cluster;
    long[] grown = java.util.Arrays.copyOf(table, clusters * entries);
    grown[(int) (start / perBlock)] = block * cluster;
    file.write(block * cluster, new byte[cluster]);
    table = grown;
    byte[] bytes = new byte[grown.length * 8];
    for (int i = 0; i < grown.length; i++) {
      Octets.big(bytes, i * 8, 8, grown[i]);
    }
    file.write(at, bytes);
    header.refcountTable = at;
    header.refcountTableClusters = clusters;
    file.write(0, header.bytes());
    put(block, 1);
    change(at, (long) clusters * cluster, 1, false);
    change(old, (long) oldClusters * cluster, -1, true);
  }

  private long findFree(long count) {
    long found = 0;
    long index = freeIndex;
    while (found < count) {
      found = of(index) == 0 ? found + 1 : 0;
      index++;
    }
    freeIndex = index;
    return index - count;
  }

  /// Takes clusters that lie together for so many bytes and gives their offset.
  long take(long bytes) {
    long count = Math.max(1, Math.ceilDiv(bytes, (long) cluster));
    long last = -1;
    long at = findFree(count);
    while (last != at) {
      last = at;
      long before = at;
      ensureBlock(before + count - 1);
      ensureBlock(before);
      if (of(before) != 0 || of(before + count - 1) != 0) {
        freeIndex = before;
        at = findFree(count);
      }
    }
    change(at * cluster, count * cluster, 1, false);
    return at * cluster;
  }

  /// Takes clusters that are free at an offset, as many of those wanted as follow on each other.
  long takeAt(long offset, long wanted) {
    long got = 0;
    while (got < wanted && of(offset / cluster + got) == 0) {
      ensureBlock(offset / cluster + got);
      if (of(offset / cluster + got) != 0) {
        break;
      }
      change(offset + got * cluster, cluster, 1, false);
      got++;
    }
    return got;
  }

  /// Sets a count, as a repair does.
  void set(long index, long count) {
    ensureBlock(index);
    put(index, count);
    freeIndex = count == 0 ? Math.min(freeIndex, index) : freeIndex;
  }

  /// The end of the last cluster that is used.
  long end() {
    long last = -1;
    long all = (file.size() + cluster - 1) / cluster;
    for (long index = 0; index < all; index++) {
      last = of(index) > 0 ? index : last;
    }
    return (last + 1) * cluster;
  }
}
