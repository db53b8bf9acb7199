/// A pool of devices as btrfs keeps it: chunks of several profiles on devices of any size,
/// checksums, and the super block that finds them; btrfs(5), "On-disk Format" of the btrfs wiki.
///
/// The rules are shared by `mkfs.btrfs`, which writes devices, and by a kernel, which mounts them.
/// Start with [dev.virtlab.userland.storage.btrfs.Pool].
@NullMarked
package dev.virtlab.userland.storage.btrfs;

import org.jspecify.annotations.NullMarked;
