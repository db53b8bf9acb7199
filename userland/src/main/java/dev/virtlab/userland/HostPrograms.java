package dev.virtlab.userland;

import dev.virtlab.userland.program.Programs;

/// The programs of the simulated Linux host and of its images, by key.
public final class HostPrograms {
  private HostPrograms() {}

  /// All of them.
  public static Programs all() {
    return new Programs().with(dev.virtlab.userland.coreutils.Coreutils.programs());
  }
}
