/// The program `guest`: small guest machines, what makes them leave guest mode, and the devices
/// that answer.
///
/// A world enters with a [dev.virtlab.userland.guest.Hypervisor] (the simulated processor, or the
/// kernel's `/dev/kvm`); the monitor, the devices and the words are the same for both. Start with
/// [dev.virtlab.userland.guest.Guest] and [dev.virtlab.userland.guest.Monitor].
@NullMarked
package dev.virtlab.userland.guest;

import org.jspecify.annotations.NullMarked;
