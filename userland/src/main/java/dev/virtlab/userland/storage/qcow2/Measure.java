package dev.virtlab.userland.storage.qcow2;

import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.image.ImageError;

/// How large a qcow2 file becomes; qcow2_measure() and qcow2_calc_prealloc_size() of QEMU.
///
/// @param required bytes for the data that is there
/// @param full bytes when every cluster is allocated
public record Measure(long required, long full) {

  private static final int ENTRY = 8;

  /// For a disk of `size` bytes of which the clusters with data have `data` bytes together.
  public static Measure of(long size, long data, Qcow2Options options) {
    int cluster = options.cluster();
    long tables =
        up(size, (long) cluster * (cluster / ENTRY)) / ((long) cluster * (cluster / ENTRY));
    if (tables * ENTRY > Qcow2Options.L1_BYTES_MAX) {
      throw new ImageError(
          Errno.EINVAL, "The image size is too large (try using a larger cluster size)");
    }
    long full = preallocated(size, options);
    return new Measure(full - up(size, cluster) + data, full);
  }

  /// The size of the file with everything allocated.
  static long preallocated(long size, Qcow2Options options) {
    long cluster = options.cluster();
    long data = up(size, cluster);
    long entries = up(data / cluster, cluster / ENTRY);
    long first = up(entries * ENTRY / cluster, cluster / ENTRY);
    long meta = cluster + entries * ENTRY + first * ENTRY;
    return data + meta + counts((meta + data) / cluster, options) * cluster;
  }

  /// The clusters of reference counts for so many clusters, themselves included.
  static long counts(long clusters, Qcow2Options options) {
    long perTable = options.cluster() / ENTRY;
    long perBlock = ((long) options.cluster() * 8) >> options.refcountOrder();
    long table = 0;
    long blocks = 0;
    long last;
    do {
      last = table + blocks;
      blocks = Math.ceilDiv(clusters + table + blocks, perBlock);
      table = Math.ceilDiv(blocks, perTable);
    } while (table + blocks != last);
    return table + blocks;
  }

  static long up(long value, long unit) {
    return (value + unit - 1) / unit * unit;
  }
}
