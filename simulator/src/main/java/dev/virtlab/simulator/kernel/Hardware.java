package dev.virtlab.simulator.kernel;

import dev.virtlab.lab.Bytes;

/// The machine that a kernel boots on.
///
/// @param name the host's name in the scenario, and its first host name
/// @param memory its RAM
/// @param cpus how many processors
/// @param epoch what the wall clock says when the world begins, in nanoseconds since 1970 UTC
/// @param bus what its disk is on, as libvirt names it: `virtio`, `ide`, `sata`
public record Hardware(String name, Bytes memory, int cpus, long epoch, String bus) {

  /// The most processors a host can have.
  public static final int CPUS_MAX = 1024;

  /// A machine with a disk on virtio.
  public Hardware(String name, Bytes memory, int cpus, long epoch) {
    this(name, memory, cpus, epoch, "virtio");
  }

  public Hardware {
    if (cpus < 1 || cpus > CPUS_MAX) {
      throw new IllegalArgumentException("a host has 1 to " + CPUS_MAX + " processors: " + cpus);
    }
  }
}
