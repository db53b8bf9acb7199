/// `virsh`, the command line of libvirt: its grammar, and what it prints of machines.
///
/// A world installs [dev.virtlab.userland.virsh.Virsh] over its door to libvirt.
@NullMarked
package dev.virtlab.userland.virsh;

import org.jspecify.annotations.NullMarked;
