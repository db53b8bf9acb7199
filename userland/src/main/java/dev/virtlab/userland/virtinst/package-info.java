/// `virt-install` and `virt-clone`: they make definitions and disks, and hand them to libvirt.
///
/// A world installs [dev.virtlab.userland.virtinst.VirtInst] over its door to libvirt.
@NullMarked
package dev.virtlab.userland.virtinst;

import org.jspecify.annotations.NullMarked;
