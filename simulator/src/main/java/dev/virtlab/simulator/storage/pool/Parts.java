package dev.virtlab.simulator.storage.pool;

import java.util.Arrays;

/// Which parts of sets lie on which disk, or are being written to it.
///
/// A part is `set * width + column`. Parts that have moved elsewhere are struck when they are met.
final class Parts {

  private final int[][] on;
  private final int[] number;

  // The disk of a part; of one that is being rebuilt, the complement of the disk it is written to.
  private final int[] disk;

  Parts(int disks, int parts) {
    on = new int[disks][0];
    number = new int[disks];
    disk = new int[parts];
    Arrays.fill(disk, Integer.MIN_VALUE);
  }

  boolean isOn(int part, int where) {
    return disk[part] == where;
  }

  boolean isBeingWrittenTo(int part, int where) {
    return disk[part] == ~where;
  }

  /// Whether a disk has this part, or will have.
  boolean uses(int part, int where) {
    return isOn(part, where) || isBeingWrittenTo(part, where);
  }

  /// Puts a part on a disk.
  void put(int part, int where) {
    disk[part] = where;
    enlist(part, where);
  }

  /// Begins to write a part to a disk.
  void begin(int part, int where) {
    disk[part] = ~where;
    enlist(part, where);
  }

  /// The part has been written.
  void finish(int part) {
    disk[part] = ~disk[part];
  }

  /// How many entries a disk has: what lies on it, and a little more.
  int load(int where) {
    return number[where];
  }

  /// Takes everything off a disk; what comes back may have moved elsewhere before.
  int[] clear(int where) {
    int[] all = Arrays.copyOf(on[where], number[where]);
    on[where] = new int[0];
    number[where] = 0;
    return all;
  }

  private void enlist(int part, int where) {
    if (number[where] == on[where].length) {
      on[where] = Arrays.copyOf(on[where], Math.max(8, 2 * number[where]));
    }
    on[where][number[where]++] = part;
  }
}
