/// LVM: volume groups of block devices, logical volumes in them, and the commands of lvm(8).
///
/// [dev.virtlab.userland.storage.lvm.LvmTools] lists the programs. A group is a
/// [dev.virtlab.userland.storage.lvm.Vg]; it lives as text in the metadata areas of its devices,
/// and its volumes are tables of the device mapper.
@NullMarked
package dev.virtlab.userland.storage.lvm;

import org.jspecify.annotations.NullMarked;
