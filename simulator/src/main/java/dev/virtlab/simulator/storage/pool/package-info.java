/// A pool of thousands of disks over years: extents lie in sets of disks, disks fail, and what is
/// missing is rebuilt on others.
///
/// Start at [dev.virtlab.simulator.storage.pool.Pool].
@NullMarked
package dev.virtlab.simulator.storage.pool;

import org.jspecify.annotations.NullMarked;
