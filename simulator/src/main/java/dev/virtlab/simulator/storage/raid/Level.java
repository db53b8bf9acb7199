package dev.virtlab.simulator.storage.raid;

import java.util.Optional;

/// The RAID levels: how many disks hold data, how many may be lost, and what a small write costs.
public enum Level {
  RAID0("0", 2),
  RAID1("1", 2),
  RAID4("4", 3),
  RAID5("5", 3),
  RAID6("6", 4),
  RAID10("10", 2);

  private final String number;
  private final int least;

  Level(String number, int least) {
    this.number = number;
    this.least = least;
  }

  public String number() {
    return number;
  }

  /// The fewest disks that make sense.
  public int least() {
    return least;
  }

  /// The level with that number, with or without `raid` before it.
  public static Optional<Level> of(String word) {
    String lower = word.toLowerCase(java.util.Locale.ROOT);
    String number = lower.startsWith("raid") ? lower.substring(4) : lower;
    for (Level level : values()) {
      if (level.number.equals(number)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  /// The room of how many disks can be used.
  ///
  /// @param copies of RAID-10; 2 is usual
  public double usable(int disks, int copies) {
    return switch (this) {
      case RAID0 -> disks;
      case RAID1 -> 1;
      case RAID4, RAID5 -> disks - 1;
      case RAID6 -> disks - 2;
      case RAID10 -> (double) disks / copies;
    };
  }

  /// How many disks may fail in any case.
  public int tolerates(int disks, int copies) {
    return switch (this) {
      case RAID0 -> 0;
      case RAID1 -> disks - 1;
      case RAID4, RAID5 -> 1;
      case RAID6 -> 2;
      case RAID10 -> copies - 1;
    };
  }

  /// How many disk accesses a write of one block needs: with parity, old data and parity are read
  /// before both are written.
  public int smallWrite(int disks, int copies) {
    return switch (this) {
      case RAID0 -> 1;
      case RAID1 -> disks;
      case RAID4, RAID5 -> 4;
      case RAID6 -> 6;
      case RAID10 -> copies;
    };
  }
}
