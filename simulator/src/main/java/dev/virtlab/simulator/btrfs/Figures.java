package dev.virtlab.simulator.btrfs;

import dev.virtlab.userland.storage.btrfs.Chunk;
import dev.virtlab.userland.storage.btrfs.Pool;
import dev.virtlab.userland.storage.btrfs.PoolDevice;
import dev.virtlab.userland.storage.btrfs.Profile;
import dev.virtlab.userland.storage.btrfs.Use;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What statfs(2) says of a pool; btrfs_statfs() of Linux.
public final class Figures {

  private static final int BLOCK = 4096;

  private final Pool pool;

  public Figures(Pool pool) {
    this.pool = pool;
  }

  private Profile data() {
    return pool.profile(pool.isMixed() ? Use.MIXED : Use.DATA);
  }

  /// How often data lies there; with several profiles, what the last of them says.
  private int factor() {
    int factor = 1;
    for (Profile profile : pool.profiles(pool.isMixed() ? Use.MIXED : Use.DATA)) {
      factor = profile.copies();
    }
    return factor;
  }

  public long blocks() {
    return pool.size() / factor() / BLOCK;
  }

  public long free() {
    long used = 0;
    for (Chunk chunk : pool.chunks()) {
      used += chunk.used().sum() * chunk.profile().copies();
    }
    long free = blocks() - used / factor() / BLOCK;
    return Math.max(0, free - pool.reserve() / BLOCK);
  }

  /// What an ordinary process may still write, in bytes.
  public long available() {
    long free = 0;
    for (Chunk chunk : pool.chunks()) {
      boolean counts = chunk.use() == Use.DATA || chunk.use() == Use.MIXED;
      long raw = (chunk.length() - chunk.used().sum()) * chunk.profile().copies();
      free += counts ? raw : 0;
    }
    long mixed = pool.isMixed() ? pool.reserve() : 0;
    return Math.max(0, free / factor() + unallocated() / factor() - mixed);
  }

  /// What new data chunks could take, with copies; btrfs_calc_avail_data_space().
  private long unallocated() {
    Profile profile = data();
    long least = (long) Chunk.STRIPE * profile.deviceStripes();
    List<Long> rooms = new ArrayList<>();
    for (PoolDevice device : pool.devices()) {
      long room = device.unallocated() / Chunk.STRIPE * Chunk.STRIPE;
      if (!device.isMissing() && room > PoolDevice.RESERVED + least) {
        rooms.add(room - PoolDevice.RESERVED);
      }
    }
    rooms.sort(Comparator.reverseOrder());
    int stripes =
        switch (profile) {
          case RAID0 -> rooms.size();
          case RAID1, RAID1C3, RAID1C4 -> profile.copies();
          case RAID10 -> 4;
          case SINGLE, DUP, RAID5, RAID6 -> 1;
        };
    long[] left = rooms.stream().mapToLong(Long::longValue).toArray();
    long sum = 0;
    for (int count = left.length; count >= profile.least(); count--) {
      int i = count - 1;
      stripes = Math.min(stripes, count);
      if (left[i] >= least) {
        long size = left[i];
        sum += size * stripes;
        for (int j = i + 1 - stripes; j <= i; j++) {
          left[j] -= size;
        }
      }
    }
    return sum;
  }
}
