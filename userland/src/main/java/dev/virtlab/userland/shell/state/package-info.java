/// What a shell remembers: variables, functions, options, traps, jobs, and the voice it speaks
/// with.
///
/// Start with [dev.virtlab.userland.shell.state.Shell]: one per process, copied at fork(2).
@NullMarked
package dev.virtlab.userland.shell.state;

import org.jspecify.annotations.NullMarked;
