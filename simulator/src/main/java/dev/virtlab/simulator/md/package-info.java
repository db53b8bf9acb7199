/// Redundant arrays in the kernel: the driver md(4) over other block devices, its super blocks, its
/// background passes, `/proc/mdstat` and `/sys/block/mdN/md`.
///
/// [dev.virtlab.simulator.md.Md] is the driver; the arithmetic and the bytes are those of
/// [dev.virtlab.simulator.storage.raid.RaidArray].
@NullMarked
package dev.virtlab.simulator.md;

import org.jspecify.annotations.NullMarked;
