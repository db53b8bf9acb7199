/// Redundant arrays of disks, as the `md` driver of Linux lays them out; md(4).
///
/// [dev.virtlab.simulator.storage.raid.Geometry] says where a chunk lies;
/// [dev.virtlab.simulator.storage.raid.RaidArray] keeps real bytes there, with real parity.
@NullMarked
package dev.virtlab.simulator.storage.raid;

import org.jspecify.annotations.NullMarked;
