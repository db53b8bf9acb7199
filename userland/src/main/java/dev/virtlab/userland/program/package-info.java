/// What a program is: a chain of steps over the system calls of one process.
///
/// Programs enter here, and the kernels that run them. Start with
/// [dev.virtlab.userland.program.Program], then [dev.virtlab.userland.program.Step].
@NullMarked
package dev.virtlab.userland.program;

import org.jspecify.annotations.NullMarked;
