/// A disk with an arm: what seeking, rotating and transferring cost, and the order that a scheduler
/// makes of the waiting requests.
///
/// Start with [dev.virtlab.simulator.storage.arm.DiskArm].
@NullMarked
package dev.virtlab.simulator.storage.arm;

import org.jspecify.annotations.NullMarked;
