package dev.virtlab.userland.storage.btrfs;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How a chunk is laid over devices, in the order that tables show them in; `btrfs_raid_array` of
/// Linux.
public enum Profile {
  SINGLE("single", "single", 1, 1, 1, 1, 1, 0, 0),
  RAID0("raid0", "RAID0", 1, 1, 1, 0, 1, 0, 3),
  RAID1("raid1", "RAID1", 2, 1, 2, 2, 2, 0, 4),
  DUP("dup", "DUP", 2, 2, 1, 1, 1, 0, 5),
  RAID10("raid10", "RAID10", 2, 1, 2, 0, 2, 0, 9),
  RAID5("raid5", "RAID5", 1, 1, 2, 0, 1, 1, 7),
  RAID6("raid6", "RAID6", 1, 1, 3, 0, 1, 2, 8),
  RAID1C3("raid1c3", "RAID1C3", 3, 1, 3, 3, 3, 0, 9),
  RAID1C4("raid1c4", "RAID1C4", 4, 1, 4, 4, 4, 0, 10);

  private final String word;
  private final String title;
  private final int copies;
  private final int deviceStripes;
  private final int least;
  private final int most;
  private final int step;
  private final int parities;
  private final int bit;

  Profile(
      String word,
      String title,
      int copies,
      int deviceStripes,
      int least,
      int most,
      int step,
      int parities,
      int bit) {
    this.word = word;
    this.title = title;
    this.copies = copies;
    this.deviceStripes = deviceStripes;
    this.least = least;
    this.most = most;
    this.step = step;
    this.parities = parities;
    this.bit = bit;
  }

  /// As options name it.
  public String word() {
    return word;
  }

  /// As tables show it.
  public String title() {
    return title;
  }

  /// How often every byte is there.
  public int copies() {
    return copies;
  }

  /// How many stripes lie on one device.
  public int deviceStripes() {
    return deviceStripes;
  }

  /// The fewest devices.
  public int least() {
    return least;
  }

  /// The most devices of one chunk; 0: all.
  public int most() {
    return most;
  }

  /// By how many the number of devices can grow.
  public int step() {
    return step;
  }

  public int parities() {
    return parities;
  }

  /// How many devices may be lost.
  public int tolerates() {
    return switch (this) {
      case RAID1, RAID10, RAID5 -> 1;
      case RAID1C3, RAID6 -> 2;
      case RAID1C4 -> 3;
      case SINGLE, DUP, RAID0 -> 0;
    };
  }

  /// The order in which the kernel prefers profiles for new chunks.
  private static final List<Profile> SAFEST_FIRST =
      List.of(RAID6, RAID1C4, RAID5, RAID1C3, RAID10, RAID1, DUP, RAID0);

  /// The safest of several profiles that so many devices are enough for; single where there is
  /// none.
  static Profile safest(Set<Profile> profiles, int devices) {
    for (Profile profile : SAFEST_FIRST) {
      if (profiles.contains(profile) && profile.least() <= devices) {
        return profile;
      }
    }
    return SINGLE;
  }

  /// The number that stands for it on the disk.
  public int bit() {
    return bit;
  }

  /// How many stripes of a chunk with so many hold data.
  public int dataStripes(int stripes) {
    return (stripes - parities) / copies;
  }

  /// The profile of that name, in any case.
  public static Optional<Profile> of(String name) {
    for (Profile profile : values()) {
      if (profile.word.equalsIgnoreCase(name)) {
        return Optional.of(profile);
      }
    }
    return Optional.empty();
  }
}
