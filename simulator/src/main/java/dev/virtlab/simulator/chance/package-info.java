/// Chance in the simulated world: every draw follows from the seed of the world.
///
/// Models enter at [dev.virtlab.simulator.chance.RandomStream], each with a name of its own.
@NullMarked
package dev.virtlab.simulator.chance;

import org.jspecify.annotations.NullMarked;
