package dev.virtlab.simulator.kernel;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;

/// The memory of processes: pages are charged when they are touched; cgroup-v2, section Memory.
final class Memory {

  /// What a program holds of its own right after execve(2): stack, heap, data; in bytes.
  static final long PROGRAM = 212_992;

  /// The size of a page in bytes.
  static final long PAGE = 4096;

  private final Kernel kernel;

  Memory(Kernel kernel) {
    this.kernel = kernel;
  }

  /// Touches new pages, or gives pages back. ENOMEM.
  void grow(Process process, long bytes) {
    long pages = Math.ceilDiv(Math.abs(bytes), PAGE);
    long change = bytes < 0 ? -Math.min(process.resident(), pages * PAGE) : pages * PAGE;
    process.course.owesSystem(bytes < 0 ? 0 : pages * kernel.costs().page());
    if (!kernel.cgroups().charge(process, change) && process.isAlive()) {
      throw new CallFailed(Errno.ENOMEM);
    }
  }

  /// A process became a program: what it held is gone.
  void replace(Process process) {
    grow(process, PROGRAM - process.resident());
  }
}
