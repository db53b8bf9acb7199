/// Machines that applications run: what hypervisors of type 2 have in common, and what they need of
/// the world.
///
/// VirtualBox and VMware enter at [dev.virtlab.userland.hosted.Workbench], with a
/// [dev.virtlab.userland.hosted.Tenant] for each machine; the world implements the workbench.
@NullMarked
package dev.virtlab.userland.hosted;

import org.jspecify.annotations.NullMarked;
