/// The simulated hypervisor: guest machines on the interpreter, and what four techniques would have
/// paid for the same instructions.
///
/// Hosts enter with [dev.virtlab.simulator.machine.SimulatedHypervisor]; the prices are in
/// [dev.virtlab.simulator.machine.ExitCosts].
@NullMarked
package dev.virtlab.simulator.machine;

import org.jspecify.annotations.NullMarked;
