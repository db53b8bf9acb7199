/// Oracle VirtualBox 7.0: `VBoxManage`, and the rules by which `VBoxSVC` keeps a user's machines.
///
/// A hypervisor of type 2: every machine is a process of its user, `VBoxHeadless`, on the host's
/// own kernel. Hosts enter at [dev.virtlab.userland.virtualbox.VBoxManage] with a
/// [dev.virtlab.userland.virtualbox.Door]; worlds at [dev.virtlab.userland.virtualbox.Box].
@NullMarked
package dev.virtlab.userland.virtualbox;

import org.jspecify.annotations.NullMarked;
