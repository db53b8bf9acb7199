/// btrfs as a kernel mounts it: files in subvolumes over a pool of devices; btrfs(5).
///
/// Mounting enters through [dev.virtlab.simulator.btrfs.BtrfsType], everything that only btrfs can
/// do through [dev.virtlab.simulator.btrfs.BtrfsIoctls]. Start with
/// [dev.virtlab.simulator.btrfs.Btrfs].
@NullMarked
package dev.virtlab.simulator.btrfs;

import org.jspecify.annotations.NullMarked;
