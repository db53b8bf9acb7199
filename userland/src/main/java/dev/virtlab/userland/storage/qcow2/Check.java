package dev.virtlab.userland.storage.qcow2;

import dev.virtlab.userland.storage.image.DiskImage.Kind;
import dev.virtlab.userland.storage.image.ImageFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a check of an image found.
///
/// @param messages one line for each thing that is wrong, as the real tool prints them
/// @param wrong the clusters whose counts are wrong, and what they should be
public record Check(
    int corruptions,
    int leaks,
    long total,
    long allocated,
    long fragmented,
    long compressed,
    long end,
    List<String> messages,
    Map<Long, Long> wrong) {

  public Check {
    messages = List.copyOf(messages);
    wrong = new TreeMap<>(wrong);
  }

  /// One walk over everything that uses clusters.
  private static final class Walk {
    private final int cluster;
    private final Clusters clusters;
    private final TreeMap<Long, Long> used = new TreeMap<>();
    private long allocated;
    private long fragmented;
    private long compressed;

    Walk(int cluster, Clusters clusters) {
      this.cluster = cluster;
      this.clusters = clusters;
    }

    void use(long offset, long length) {
      if ((length > 0 && offset > 0) || (offset == 0 && length == cluster)) {
        for (long i = offset / cluster; i <= (offset + length - 1) / cluster; i++) {
          used.merge(i, 1L, Long::sum);
        }
      }
    }

    void tables(long[] l1, boolean active) {
      long next = 0;
      for (long first : l1) {
        long at = Clusters.offset(first);
        if (at == 0) {
          continue;
        }
        use(at, cluster);
        next = 0;
        for (long entry : clusters.read(at, cluster / 8)) {
          next = entry(entry, active, next);
        }
      }
    }

    private long entry(long entry, boolean active, long next) {
      Kind kind = Clusters.kind(entry);
      if (kind == Kind.COMPRESSED) {
        use(clusters.compressedAt(entry), clusters.compressedLength(entry));
        if (active) {
          allocated++;
          compressed++;
          fragmented++;
        }
        return next;
      }
      if (kind == Kind.ABSENT || kind == Kind.ZERO) {
        return next;
      }
      long offset = Clusters.offset(entry);
      use(offset, cluster);
      if (active) {
        allocated++;
        fragmented += next != 0 && offset != next ? 1 : 0;
      }
      return offset + cluster;
    }
  }

  static Check of(
      ImageFile file, Header header, Refcounts counts, Clusters clusters, SnapshotTable table) {
    int cluster = 1 << header.clusterBits;
    Walk walk = new Walk(cluster, clusters);
    walk.use(0, cluster);
    walk.use(header.l1Offset, header.l1Size * 8L);
    walk.tables(clusters.l1(), true);
    for (SnapshotTable.Entry entry : table.list()) {
      walk.use(entry.l1Offset(), entry.l1Size() * 8L);
      walk.tables(clusters.read(entry.l1Offset(), entry.l1Size()), false);
    }
    walk.use(header.snapshotOffset, table.length());
    new Bitmaps(file, header, counts).used(walk::use);
    walk.use(header.refcountTable, (long) header.refcountTableClusters * cluster);
    for (long block : counts.table()) {
      walk.use(block, block == 0 ? 0 : cluster);
    }
    return compare(file, header, counts, walk);
  }

  private static Check compare(ImageFile file, Header header, Refcounts counts, Walk walk) {
    int cluster = 1 << header.clusterBits;
    List<String> messages = new ArrayList<>();
    Map<Long, Long> wrong = new TreeMap<>();
    int corruptions = 0;
    int leaks = 0;
    long highest = 0;
    long all = Math.max(Math.ceilDiv(file.size(), (long) cluster), last(walk.used) + 1);
    for (long index = 0; index < all; index++) {
      long has = counts.of(index);
      long should = walk.used.getOrDefault(index, 0L);
      highest = has > 0 || should > 0 ? index : highest;
      if (has != should) {
        wrong.put(index, should);
        messages.add(
            (has < should ? "ERROR" : "Leaked")
                + " cluster "
                + index
                + " refcount="
                + has
                + " reference="
                + should);
        corruptions += has < should ? 1 : 0;
        leaks += has > should ? 1 : 0;
      }
    }
    return new Check(
        corruptions,
        leaks,
        Math.ceilDiv(header.size, (long) cluster),
        walk.allocated,
        walk.fragmented,
        walk.compressed,
        (highest + 1) * cluster,
        messages,
        wrong);
  }

  private static long last(TreeMap<Long, Long> used) {
    return used.isEmpty() ? 0 : used.lastKey();
  }
}
