/// The qcow2 format: clusters that are allocated when they are written, counted references,
/// snapshots, a file beneath; docs/interop/qcow2.txt of QEMU.
///
/// Start with [dev.virtlab.userland.storage.qcow2.Qcow2Image].
@NullMarked
package dev.virtlab.userland.storage.qcow2;

import org.jspecify.annotations.NullMarked;
