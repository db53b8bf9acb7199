/// e2fsprogs: `mke2fs` and its names, `tune2fs`, `e2label`, `dumpe2fs`, `resize2fs`, `e2fsck`; and
/// `mkfs`, which calls the one that it is asked for.
///
/// [dev.virtlab.userland.storage.e2fs.E2fsprogs] lists the programs.
@NullMarked
package dev.virtlab.userland.storage.e2fs;

import org.jspecify.annotations.NullMarked;
