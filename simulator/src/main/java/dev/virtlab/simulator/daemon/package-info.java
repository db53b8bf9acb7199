/// What every daemon of a simulated host does: sleeps until there is work, an alarm or news of a
/// child, and starts programs.
///
/// Start with [dev.virtlab.simulator.daemon.Worker].
@NullMarked
package dev.virtlab.simulator.daemon;

import org.jspecify.annotations.NullMarked;
