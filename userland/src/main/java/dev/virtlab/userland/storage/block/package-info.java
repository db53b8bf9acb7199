/// The tools of util-linux for block devices: `losetup`, `blockdev`, `lsblk`, `blkid`, `wipefs`.
///
/// [dev.virtlab.userland.storage.block.BlockTools] lists the programs.
@NullMarked
package dev.virtlab.userland.storage.block;

import org.jspecify.annotations.NullMarked;
