package dev.virtlab.simulator.guest;

import java.time.Duration;

/// How long the parts of a machine's life take, of its own time.
///
/// @param firmware from the start until the kernel is loaded
/// @param kernel from there until the first process
/// @param init from there until one can log in
/// @param shutdown from the power button until the power is off
/// @param own what the process on the host needs beside the guest's memory, in bytes
public record MachineCosts(
    Duration firmware, Duration kernel, Duration init, Duration shutdown, long own) {

  /// Measured on the reference machine with QEMU 7.2 under emulation: `-M pc` with SeaBIOS is up
  /// after 1.85 s, a microvm without firmware after 1.4 s; an idle guest takes 17 to 19 MiB beside
  /// its memory.
  public static final MachineCosts REFERENCE =
      new MachineCosts(
          Duration.ofMillis(450),
          Duration.ofMillis(1_250),
          Duration.ofMillis(600),
          Duration.ofMillis(800),
          18L << 20);
}
