/// The format of ext2, ext3 and ext4 on a device, byte for byte: super block, group descriptors,
/// bitmaps, inodes, extents and directories, with their checksums.
///
/// The tools write it through system calls, the kernel through its devices. Start with
/// [dev.virtlab.userland.storage.ext.ExtVolume].
@NullMarked
package dev.virtlab.userland.storage.ext;

import org.jspecify.annotations.NullMarked;
