package dev.virtlab.runtime.container;

import dev.virtlab.runtime.bench.BenchFiles;
import dev.virtlab.userland.docker.engine.Bundle;
import dev.virtlab.userland.docker.linux.GroupFiles;
import dev.virtlab.userland.docker.linux.WholeFiles;

/// Freezes a container by its control group's own file and waits until the kernel says that it is
/// so: version 1 says FREEZING first, version 2 tells in `cgroup.events`.
///
/// @param version of control groups
record Freezing(BenchFiles files, int version) {

  private static final int ROUNDS_MAX = 2000;

  /// Freezes or thaws; throws `CallFailed` where the group is gone.
  void set(Bundle bundle, boolean frozen) {
    GroupFiles.of(files, version, bundle.cgroup()).freeze(frozen);
    WholeFiles whole = new WholeFiles(files);
    String v1 = GroupFiles.MOUNT + "/freezer" + bundle.cgroup() + "/freezer.state";
    String v2 = GroupFiles.MOUNT + bundle.cgroup() + "/cgroup.events";
    for (int i = 0; i < ROUNDS_MAX; i++) {
      boolean now =
          whole.textOrNothing(v1).trim().equals("FROZEN")
              || whole.textOrNothing(v2).contains("frozen 1");
      if (now == frozen) {
        return;
      }
      Thread.onSpinWait();
    }
  }
}
