/// Redundant arrays of Linux: the super block of version 1 on each device, and mdadm(8).
///
/// [dev.virtlab.userland.storage.md.MdSuper] is the super block;
/// [dev.virtlab.userland.storage.md.MdTools] lists the program.
@NullMarked
package dev.virtlab.userland.storage.md;

import org.jspecify.annotations.NullMarked;
