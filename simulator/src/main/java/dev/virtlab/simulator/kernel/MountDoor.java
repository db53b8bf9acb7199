package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.file.Capability;
import dev.virtlab.simulator.file.Mounts;
import dev.virtlab.userland.program.MountCalls;
import java.util.Set;

/// The calls of a process on mounts.
interface MountDoor extends Threshold, MountCalls {

  private Mounts mounts() {
    self().passFilter(Capability.SYS_ADMIN);
    self().course.owesSystem(kernel().costs().mount());
    return kernel().vfs().mounts();
  }

  @Override
  default void mount(
      String source, String target, String type, Set<MountFlag> flags, String options) {
    mounts().mount(self(), source, target, type, flags, options);
  }

  @Override
  default void setPropagation(String target, Propagation propagation, boolean recursive) {
    mounts().setPropagation(self(), target, propagation, recursive);
  }

  @Override
  default void unmount(String target, boolean lazy) {
    mounts().unmount(self(), target, lazy);
  }

  @Override
  default void pivotRoot(String newRoot, String putOld) {
    Mounts.Pivoted pivoted = mounts().pivotRoot(self(), newRoot, putOld);
    for (Process process : self().namespaces.mount().inhabitants()) {
      process.place = process.place.pivoted(pivoted.from(), pivoted.to());
    }
  }
}
