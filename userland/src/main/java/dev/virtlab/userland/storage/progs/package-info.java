/// The tools of btrfs-progs: `mkfs.btrfs` and `btrfs`, in the words of version 6.2.
///
/// [dev.virtlab.userland.storage.progs.BtrfsProgs] lists the programs.
@NullMarked
package dev.virtlab.userland.storage.progs;

import org.jspecify.annotations.NullMarked;
