package dev.virtlab.simulator.md;

import dev.virtlab.simulator.storage.raid.Geometry;
import dev.virtlab.simulator.storage.raid.Layout;
import dev.virtlab.simulator.storage.raid.Level;
import dev.virtlab.simulator.storage.raid.Mirrors;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.md.MdLevel;
import dev.virtlab.userland.storage.md.MdSuper;
import java.util.List;

/// From what a super block says to where chunks lie.
final class Shape {
  private Shape() {}

  private static final int SECTOR = 512;

  /// What copies without chunks are kept in step by, at most.
  private static final long STEP = 1 << 16;

  /// The layouts of `raid5.h` with their numbers.
  private static final List<Integer> NUMBERS =
      List.of(0, 1, 2, 3, 4, 5, 8, 9, 10, 16, 17, 18, 19, 20);

  static MdLevel level(MdSuper block) {
    return MdLevel.of(block.level()).orElseThrow(() -> new CallFailed(Errno.EINVAL));
  }

  /// The geometry of an array. EINVAL: the super block makes no sense.
  ///
  /// @param component sectors of each device
  static Geometry of(MdSuper block, long component) {
    MdLevel level = level(block);
    long bytes = component * SECTOR;
    int chunk = level.hasChunks() ? block.chunk() * SECTOR : step(bytes);
    if (chunk <= 0) {
      throw new CallFailed(Errno.EINVAL);
    }
    try {
      return new Geometry(
          raid(level),
          layout(level, block.layout()),
          mirrors(level, block.layout()),
          block.disks(),
          chunk,
          bytes / chunk);
    } catch (IllegalArgumentException _) {
      throw new CallFailed(Errno.EINVAL);
    }
  }

  private static int step(long bytes) {
    return (int) Math.min(STEP, Long.lowestOneBit(Math.max(bytes, SECTOR)));
  }

  private static Level raid(MdLevel level) {
    return switch (level) {
      case RAID0 -> Level.RAID0;
      case RAID1 -> Level.RAID1;
      case RAID4 -> Level.RAID4;
      case RAID5 -> Level.RAID5;
      case RAID6 -> Level.RAID6;
      case RAID10 -> Level.RAID10;
    };
  }

  private static Layout layout(MdLevel level, int number) {
    boolean rotates = level == MdLevel.RAID5 || level == MdLevel.RAID6;
    int at = NUMBERS.indexOf(number);
    if (rotates && at < 0) {
      throw new CallFailed(Errno.EINVAL);
    }
    return rotates ? List.of(Layout.values()).get(at) : Layout.PARITY_LAST;
  }

  private static Mirrors mirrors(MdLevel level, int number) {
    if (level != MdLevel.RAID10) {
      return Mirrors.USUAL;
    }
    try {
      return new Mirrors(MdLevel.near(number), MdLevel.far(number), MdLevel.isOffset(number));
    } catch (IllegalArgumentException _) {
      throw new CallFailed(Errno.EINVAL);
    }
  }
}
