package dev.virtlab.userland.storage.block;

import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.tool.Run;

/// The catalogue of this room.
public final class BlockTools {
  private BlockTools() {}

  /// The programs, by key.
  public static Programs programs() {
    return new Programs()
        .with("mount/losetup", Run.shortly(new Losetup()))
        .with("util-linux/blockdev", Run.shortly(new Blockdev()))
        .with("util-linux/lsblk", Run.shortly(new Lsblk()))
        .with("util-linux/blkid", Run.shortly(new Blkid()))
        .with("util-linux/fallocate", Run.shortly(new Fallocate()))
        .with("lab/fail-disk", Run.shortly(new FailDisk()))
        .with("lab/corrupt", Run.shortly(new Corrupt()))
        .with("util-linux/wipefs", Run.shortly(new Wipefs()));
  }
}
