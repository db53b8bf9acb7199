/// How a divisible thing is shared by weight: processor time above all.
///
/// [dev.virtlab.simulator.share.Division] divides one moment;
/// [dev.virtlab.simulator.share.FairShare] lets time pass over a division, at a cost that grows
/// with what changes.
@NullMarked
package dev.virtlab.simulator.share;

import org.jspecify.annotations.NullMarked;
