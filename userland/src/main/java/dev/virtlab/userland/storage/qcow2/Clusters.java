package dev.virtlab.userland.storage.qcow2;

import dev.virtlab.userland.storage.image.DiskImage.Kind;
import dev.virtlab.userland.storage.image.ImageFile;
import dev.virtlab.userland.storage.image.Octets;

/// The two tables that lead from an offset on the disk to one in the file.
final class Clusters {

  static final long COPIED = 1L << 63;
  static final long COMPRESSED = 1L << 62;
  static final long ZERO = 1;
  private static final long OFFSET = 0x00fffffffffffe00L;

  private final ImageFile file;
  private final Header header;
  private final Refcounts counts;
  private final int cluster;
  private final int perTable;
  private long[] l1;

  Clusters(ImageFile file, Header header, Refcounts counts) {
    this.file = file;
    this.header = header;
    this.counts = counts;
    this.cluster = 1 << header.clusterBits;
    this.perTable = cluster / 8;
    this.l1 = read(header.l1Offset, header.l1Size);
  }

  /// Entries of a table in the file.
  long[] read(long offset, int entries) {
    byte[] bytes = file.read(offset, entries * 8);
    long[] table = new long[entries];
    for (int i = 0; i < entries; i++) {
      table[i] = Octets.big(bytes, i * 8, 8);
    }
    return table;
  }

  void write(long offset, long[] entries) {
    byte[] bytes = new byte[entries.length * 8];
    for (int i = 0; i < entries.length; i++) {
      Octets.big(bytes, i * 8, 8, entries[i]);
    }
    file.write(offset, bytes);
  }

  long[] l1() {
    return l1.clone();
  }

  /// Reads the first table again, after its entries in the file have changed.
  void reload() {
    l1 = read(header.l1Offset, header.l1Size);
  }

  static long offset(long entry) {
    return entry & OFFSET;
  }

  /// The entry for an offset on the disk; 0 where there is none.
  long entry(long at) {
    long index = at >>> header.clusterBits;
    int first = (int) (index / perTable);
    if (first >= l1.length || offset(l1[first]) == 0) {
      return 0;
    }
    return Octets.big(file.read(offset(l1[first]) + index % perTable * 8, 8), 0, 8);
  }

  static Kind kind(long entry) {
    if ((entry & COMPRESSED) != 0) {
      return Kind.COMPRESSED;
    }
    if ((entry & ZERO) != 0) {
      return offset(entry) == 0 ? Kind.ZERO : Kind.ZERO_ALLOCATED;
    }
    return offset(entry) == 0 ? Kind.ABSENT : Kind.DATA;
  }

  /// Whether the cluster can be written where it lies.
  static boolean isOwn(long entry) {
    Kind kind = kind(entry);
    return (kind == Kind.DATA || kind == Kind.ZERO_ALLOCATED) && (entry & COPIED) != 0;
  }

  /// Makes sure that the second table for an offset is there and belongs to nobody else.
  void prepare(long at) {
    int first = (int) ((at >>> header.clusterBits) / perTable);
    long old = l1[first];
    if ((old & COPIED) != 0) {
      return;
    }
    long[] entries = offset(old) == 0 ? new long[perTable] : read(offset(old), perTable);
    long fresh = counts.take(cluster);
    write(fresh, entries);
    setL1(first, fresh | COPIED);
    if (offset(old) != 0) {
      counts.change(offset(old), cluster, -1, false);
    }
  }

  private void setL1(int index, long entry) {
    l1[index] = entry;
    write(header.l1Offset + index * 8L, new long[] {entry});
  }

  /// Sets the entry for an offset; its table has been prepared.
  void set(long at, long entry) {
    long index = at >>> header.clusterBits;
    int first = (int) (index / perTable);
    write(offset(l1[first]) + index % perTable * 8, new long[] {entry});
  }

  /// Lets go of what an entry meant.
  void release(long entry, boolean discard) {
    Kind kind = kind(entry);
    if (kind == Kind.COMPRESSED) {
      counts.change(compressedAt(entry), compressedLength(entry), -1, discard);
    } else if (kind == Kind.DATA || kind == Kind.ZERO_ALLOCATED) {
      counts.change(offset(entry), cluster, -1, discard);
    }
  }

  private int sizeShift() {
    return 62 - (header.clusterBits - 8);
  }

  long compressedAt(long entry) {
    return entry & ((1L << sizeShift()) - 1);
  }

  /// The bytes to the end of the last sector of a compressed cluster.
  int compressedLength(long entry) {
    int sectors = (int) (entry >>> sizeShift() & ((1 << (header.clusterBits - 8)) - 1)) + 1;
    return sectors * 512 - (int) (compressedAt(entry) & 511);
  }

  long compressedEntry(long at, int length) {
    long sectors = ((at + length - 1) >> 9) - (at >> 9);
    return at | COMPRESSED | sectors << sizeShift();
  }

  /// Changes the counts of everything that a first table leads to, and marks what belongs to one
  /// table only; qcow2_update_snapshot_refcount(). Gives the table as it is then.
  long[] adjust(long[] table, int by) {
    long[] now = table.clone();
    for (int i = 0; i < table.length; i++) {
      if (offset(table[i]) != 0) {
        now[i] = adjustTable(table[i], by);
      }
    }
    return now;
  }

  private long adjustTable(long entry, int by) {
    long at = offset(entry);
    long[] entries = read(at, perTable);
    boolean changed = false;
    for (int j = 0; j < entries.length; j++) {
      long now = adjustEntry(entries[j], by);
      changed |= now != entries[j];
      entries[j] = now;
    }
    if (changed) {
      write(at, entries);
    }
    if (by != 0) {
      counts.change(at, cluster, by, by < 0);
    }
    return counts.of(at >>> header.clusterBits) == 1 ? at | COPIED : at;
  }

  private long adjustEntry(long entry, int by) {
    Kind kind = kind(entry);
    if (kind == Kind.ABSENT || kind == Kind.ZERO) {
      return entry;
    }
    if (kind == Kind.COMPRESSED) {
      if (by != 0) {
        counts.change(compressedAt(entry), compressedLength(entry), by, by < 0);
      }
      return entry;
    }
    if (by != 0) {
      counts.change(offset(entry), cluster, by, by < 0);
    }
    long bare = entry & ~COPIED;
    return counts.of(offset(entry) >>> header.clusterBits) == 1 ? bare | COPIED : bare;
  }

  /// Puts a first table into place of the one that is used.
  void replace(long[] table) {
    System.arraycopy(table, 0, l1, 0, l1.length);
    write(header.l1Offset, l1);
  }

  /// Marks in the table that is used what belongs to it alone.
  void refresh() {
    replace(adjust(l1, 0));
  }

  /// Gives the first table room for more entries; a larger one is laid elsewhere.
  void grow(int entries) {
    if (entries <= l1.length) {
      return;
    }
    long old = header.l1Offset;
    int oldSize = l1.length;
    long fresh = counts.take((long) entries * 8);
    long[] grown = java.util.Arrays.copyOf(l1, entries);
    write(fresh, grown);
    l1 = grown;
    header.l1Offset = fresh;
    header.l1Size = entries;
    file.write(0, header.bytes());
    if (oldSize > 0) {
      counts.change(old, oldSize * 8L, -1, false);
    }
  }

  /// Drops second tables from an entry on, as shrinking does.
  void cut(int entries) {
    for (int i = entries; i < l1.length; i++) {
      if (offset(l1[i]) != 0) {
        long at = offset(l1[i]);
        setL1(i, 0);
        counts.change(at, cluster, -1, true);
      }
    }
  }
}
