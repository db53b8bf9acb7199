package dev.virtlab.userland.guest;

import dev.virtlab.lab.machine.Technique;

/// What a technique has cost a guest.
///
/// @param exits how often the hypervisor was entered
/// @param inline how many sensitive instructions were done without entering it
/// @param nanoseconds the whole, the guest's own instructions included
public record Account(Technique technique, long exits, long inline, long nanoseconds) {}
