/// Many machines at once: jobs on time-shared machines, and whole data centres of hosts, machines
/// and containers. What exists lies in flat rows; an event touches only the machine that it
/// changes.
///
/// Start at [dev.virtlab.simulator.datacentre.TimeSharedMachines].
@NullMarked
package dev.virtlab.simulator.datacentre;

import org.jspecify.annotations.NullMarked;
