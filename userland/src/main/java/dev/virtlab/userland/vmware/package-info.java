/// VMware Workstation's `vmrun`: machines that are `.vmx` files, each a `vmware-vmx` process of its
/// user while it runs.
///
/// Hosts enter at [dev.virtlab.userland.vmware.Vmrun], worlds at
/// [dev.virtlab.userland.vmware.Vmware].
@NullMarked
package dev.virtlab.userland.vmware;

import org.jspecify.annotations.NullMarked;
