package dev.virtlab.simulator.kernel;

import dev.virtlab.userland.program.Calls;

/// Where a process meets its kernel: who calls, and what every call costs.
interface Threshold {

  Kernel kernel();

  Process self();

  Calls calls();

  /// The caller of a call that costs what a system call costs.
  default Process caller() {
    self().course.owesSystem(kernel().costs().call());
    return self();
  }

  /// Leaves the program where it is if the call has ended its process.
  default void stillThere() {
    if (!self().isAlive()) {
      throw new ProcessGone();
    }
  }
}
