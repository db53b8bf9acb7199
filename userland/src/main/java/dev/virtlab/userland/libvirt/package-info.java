/// libvirt's machines: their definitions in XML, what may be asked of the daemon that keeps them,
/// and the rules by which it answers. What runs a machine is a port, so that each world has its
/// own.
///
/// Clients enter with [dev.virtlab.userland.libvirt.Libvirt], worlds with
/// [dev.virtlab.userland.libvirt.Domains].
@NullMarked
package dev.virtlab.userland.libvirt;

import org.jspecify.annotations.NullMarked;
