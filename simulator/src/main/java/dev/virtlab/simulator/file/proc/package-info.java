/// `/proc`: what a kernel says of itself and of the processes of one PID namespace; proc(5).
///
/// The kernel enters by answering [dev.virtlab.simulator.file.proc.Machine] and
/// [dev.virtlab.simulator.file.proc.ProcessTable]; what is here only knows the exact texts. Start
/// with [dev.virtlab.simulator.file.proc.ProcType].
@NullMarked
package dev.virtlab.simulator.file.proc;

import org.jspecify.annotations.NullMarked;
