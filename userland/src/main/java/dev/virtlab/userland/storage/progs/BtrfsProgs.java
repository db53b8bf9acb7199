package dev.virtlab.userland.storage.progs;

import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;

/// The catalogue of this room.
public final class BtrfsProgs {
  private BtrfsProgs() {}

  /// The programs, by key.
  public static Programs programs() {
    return new Programs()
        .with("btrfs-progs/mkfs.btrfs", Run.shortly(new MkfsBtrfs()))
        .with("btrfs-progs/btrfs", Run.shortly(new BtrfsTool()));
  }

  /// What `mkfs -t btrfs` calls.
  public static Tool mkfs() {
    return new MkfsBtrfs();
  }
}
