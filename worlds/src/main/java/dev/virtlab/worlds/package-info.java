/// Worlds, wired: which programs, files, images and engine a scenario's hosts get.
///
/// The console and the page enter with [dev.virtlab.worlds.SimulatedWorlds].
@NullMarked
package dev.virtlab.worlds;

import org.jspecify.annotations.NullMarked;
