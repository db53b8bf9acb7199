/// The container runtime of a simulated host: dockerd, containerd, its shims and runc, as programs
/// over system calls.
///
/// A world installs them with [dev.virtlab.simulator.container.DockerService]. Whatever they do,
/// any root shell of the host could do by hand.
@NullMarked
package dev.virtlab.simulator.container;

import org.jspecify.annotations.NullMarked;
