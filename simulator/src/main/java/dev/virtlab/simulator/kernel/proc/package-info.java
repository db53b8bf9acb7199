/// What the kernel answers to those who read `/proc`: processes as they are seen from a PID
/// namespace, and the machine as a whole.
///
/// Whoever furnishes a host enters at [dev.virtlab.simulator.kernel.proc.KernelAnswers] and hands
/// them to the file systems.
@NullMarked
package dev.virtlab.simulator.kernel.proc;

import org.jspecify.annotations.NullMarked;
