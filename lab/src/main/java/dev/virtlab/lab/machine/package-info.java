/// The words of full virtualization: what happens to a guest machine, and which instructions make
/// it hard.
///
/// Start with [dev.virtlab.lab.machine.GuestEvent].
@NullMarked
package dev.virtlab.lab.machine;

import org.jspecify.annotations.NullMarked;
