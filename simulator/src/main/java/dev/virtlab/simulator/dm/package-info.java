/// The device mapper: block devices whose sectors lie on others, as tables of targets say.
///
/// [dev.virtlab.simulator.dm.Dm] is the driver; [dev.virtlab.simulator.dm.Mapping] what a line of a
/// table can be.
@NullMarked
package dev.virtlab.simulator.dm;

import org.jspecify.annotations.NullMarked;
