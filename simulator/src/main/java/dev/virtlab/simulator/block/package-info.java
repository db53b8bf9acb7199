/// Block devices of a simulated kernel, and loop devices that make files look like them.
///
/// Start with [dev.virtlab.simulator.block.Blocks].
@NullMarked
package dev.virtlab.simulator.block;

import org.jspecify.annotations.NullMarked;
