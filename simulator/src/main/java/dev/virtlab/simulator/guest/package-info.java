/// Virtual machines: hardware that is a process of a host, time that stands still when the hardware
/// does, and in it a kernel like any other.
///
/// A host gets them with [dev.virtlab.simulator.guest.VirtualMachines].
@NullMarked
package dev.virtlab.simulator.guest;

import org.jspecify.annotations.NullMarked;
