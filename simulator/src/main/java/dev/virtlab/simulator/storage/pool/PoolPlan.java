package dev.virtlab.simulator.storage.pool;

/// What a pool is made of.
///
/// @param disks how many there are
/// @param setsPerDisk in how many sets each takes part at first
/// @param width how many disks a set has
/// @param tolerated how many of them may be missing before data is lost
/// @param extents what is stored, in all sets alike
/// @param diskBytes what a disk holds
/// @param failureRate the part of all disks that fails in a year, above 0 and below 1
/// @param rebuildRate bytes a second at which the missing part of one set is written anew
/// @param replacementHours until another disk stands where one has failed
/// @param unreadable the chance that a bit cannot be read and not be corrected
public record PoolPlan(
    int disks,
    int setsPerDisk,
    int width,
    int tolerated,
    long extents,
    double diskBytes,
    double failureRate,
    double rebuildRate,
    double replacementHours,
    double unreadable,
    long seed) {

  /// The most disks.
  public static final int DISKS_MAX = 100_000;

  /// The widest set.
  public static final int WIDTH_MAX = 100;

  /// The most parts of sets, all disks together.
  public static final int PARTS_MAX = 20_000_000;

  /// 10,000 disks of 12 TB and 100 million extents in sets of eight, any two of which may be
  /// missing; 1.57 % fail in a year (all drives of a large operator, 2024); one bit in 10¹⁵ is
  /// unreadable.
  public static final PoolPlan LARGE =
      new PoolPlan(10_000, 100, 8, 2, 100_000_000L, 12e12, 0.0157, 50e6, 48, 1e-15, 1);

  public PoolPlan {
    if (disks < 2 || disks > DISKS_MAX || width < 1 || width >= disks || width > WIDTH_MAX) {
      throw new IllegalArgumentException(
          "a pool has 2 to " + DISKS_MAX + " disks, more than a set");
    }
    if (setsPerDisk < 1 || (long) disks * setsPerDisk > PARTS_MAX) {
      throw new IllegalArgumentException("a pool has 1 to " + PARTS_MAX + " parts of sets");
    }
    if (tolerated < 0 || tolerated >= width || extents < 0) {
      throw new IllegalArgumentException("a set bears the loss of 0 to " + (width - 1) + " disks");
    }
    if (!(failureRate > 0 && failureRate < 1)) {
      throw new IllegalArgumentException(
          "between none and all disks fail in a year: " + failureRate);
    }
    if (!(diskBytes > 0 && rebuildRate > 0 && replacementHours >= 0)
        || !(unreadable >= 0 && unreadable < 1)) {
      throw new IllegalArgumentException("bytes and rates are above 0, chances below 1");
    }
  }

  /// How many sets there are.
  public int sets() {
    return (int) ((long) disks * setsPerDisk / width);
  }

  /// The bytes of one part of a set.
  public double partBytes() {
    return diskBytes / setsPerDisk;
  }

  /// The extents of one set.
  public double extentsPerSet() {
    return (double) extents / sets();
  }
}
