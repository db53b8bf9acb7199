package dev.virtlab.userland.storage.qcow2;

import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.image.ImageError;

/// How a qcow2 image is made.
///
/// @param version 2 (`compat=0.10`) or 3 (`compat=1.1`)
/// @param clusterBits the power of two that a cluster has bytes
/// @param refcountOrder the power of two that a reference count has bits
/// @param lazy whether reference counts are written late
public record Qcow2Options(int version, int clusterBits, int refcountOrder, boolean lazy) {

  /// What qemu-img(1) makes unless told otherwise.
  public static final Qcow2Options USUAL = new Qcow2Options(3, 16, 4, false);

  /// The largest first table, in bytes.
  static final long L1_BYTES_MAX = 32L << 20;

  private static final int CLUSTER_BITS_MIN = 9;
  private static final int CLUSTER_BITS_MAX = 21;

  public int cluster() {
    return 1 << clusterBits;
  }

  /// Checks what the command line can get wrong, in the order of the real tool.
  public static Qcow2Options of(int version, long cluster, long refcountBits, boolean lazy) {
    int bits = Long.numberOfTrailingZeros(cluster);
    if (cluster != 1L << bits || bits < CLUSTER_BITS_MIN || bits > CLUSTER_BITS_MAX) {
      throw new ImageError(
          Errno.EINVAL, "Cluster size must be a power of two between 512 and 2048k");
    }
    if (version < 3 && lazy) {
      throw new ImageError(
          Errno.EINVAL,
          "Lazy refcounts only supported with compatibility level 1.1 and above (use version=v3 or"
              + " greater)");
    }
    int order = Long.numberOfTrailingZeros(refcountBits);
    if (refcountBits != 1L << order || refcountBits < 1 || refcountBits > 64) {
      throw new ImageError(
          Errno.EINVAL, "Refcount width must be a power of two and may not exceed 64 bits");
    }
    if (version < 3 && refcountBits != 16) {
      throw new ImageError(
          Errno.EINVAL,
          "Different refcount widths than 16 bits require compatibility level 1.1 or above (use"
              + " version=v3 or greater)");
    }
    return new Qcow2Options(version, bits, order, lazy);
  }
}
