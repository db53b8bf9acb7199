/// The kernel of a simulated host: processes, signals, namespaces, pipes, terminals.
///
/// Programs enter through their [dev.virtlab.userland.program.Calls]; whoever builds a host starts
/// with [dev.virtlab.simulator.kernel.Kernel].
@NullMarked
package dev.virtlab.simulator.kernel;

import org.jspecify.annotations.NullMarked;
