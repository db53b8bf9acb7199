/// What the kernel answers to those who read `/proc`: processes as they are seen from a PID
/// namespace, and the machine as a whole.
///
/// The file system enters at [dev.virtlab.simulator.kernel.proc.KernelMachine] and
/// [dev.virtlab.simulator.kernel.proc.VisibleProcesses].
@NullMarked
package dev.virtlab.simulator.kernel.proc;

import org.jspecify.annotations.NullMarked;
