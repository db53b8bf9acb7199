/// Block devices: bytes at addresses, kept on a medium that can fail.
///
/// Everything that stores blocks (an array, a volume, a pool) reads and writes through
/// [dev.virtlab.simulator.storage.device.BlockDevice]; the medium at the bottom is a
/// [dev.virtlab.simulator.storage.device.MemoryDisk].
@NullMarked
package dev.virtlab.simulator.storage.device;

import org.jspecify.annotations.NullMarked;
