/// Worlds, wired: which programs, files and engine a scenario's hosts get.
///
/// The front door enters with [dev.virtlab.console.worlds.SimulatedWorlds].
@NullMarked
package dev.virtlab.console.worlds;

import org.jspecify.annotations.NullMarked;
