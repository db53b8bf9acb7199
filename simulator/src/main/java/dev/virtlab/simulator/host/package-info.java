/// A small Debian 12 server as a host of a world: its disk, its mounts, its programs and its
/// engine.
///
/// Start with [dev.virtlab.simulator.host.DebianHost].
@NullMarked
package dev.virtlab.simulator.host;

import org.jspecify.annotations.NullMarked;
