/// File systems that keep what was written: tmpfs in memory, ext4 on a disk.
///
/// Mounting enters through [dev.virtlab.simulator.file.store.TmpfsType] and
/// [dev.virtlab.simulator.file.store.DiskType]; everything else is an inode. Start with
/// [dev.virtlab.simulator.file.store.StoredFileSystem].
@NullMarked
package dev.virtlab.simulator.file.store;

import org.jspecify.annotations.NullMarked;
