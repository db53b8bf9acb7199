/// The tools of QEMU for disk images: `qemu-img` and `qemu-io`, in the words of version 7.2.
///
/// [dev.virtlab.userland.storage.qemu.QemuPackage] lists the programs; start with
/// [dev.virtlab.userland.storage.qemu.QemuImg].
@NullMarked
package dev.virtlab.userland.storage.qemu;

import org.jspecify.annotations.NullMarked;
