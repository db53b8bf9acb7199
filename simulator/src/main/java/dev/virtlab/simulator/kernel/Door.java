package dev.virtlab.simulator.kernel;

import dev.virtlab.userland.program.Calls;

/// The system calls of one process.
record Door(Kernel kernel, Process self)
    implements Calls,
        ProcessDoor,
        IdentityDoor,
        FileDoor,
        ExtentDoor,
        BlockDoor,
        MountDoor,
        NamespaceDoor,
        SessionDoor {

  @Override
  public Calls calls() {
    return this;
  }
}
