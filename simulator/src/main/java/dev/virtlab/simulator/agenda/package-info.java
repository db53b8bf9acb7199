/// Time in the simulated world: what is still to happen, and in which order.
///
/// Models enter at [dev.virtlab.simulator.agenda.Agenda]: they say what shall happen when, and
/// never ask what time it really is.
@NullMarked
package dev.virtlab.simulator.agenda;

import org.jspecify.annotations.NullMarked;
