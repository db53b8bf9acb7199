/// The ext family as the kernel mounts it: files whose bytes, names and bitmaps lie on a block
/// device.
///
/// Mounting enters through [dev.virtlab.simulator.ext4.Ext4Type]. Start with
/// [dev.virtlab.simulator.ext4.Ext4].
@NullMarked
package dev.virtlab.simulator.ext4;

import org.jspecify.annotations.NullMarked;
