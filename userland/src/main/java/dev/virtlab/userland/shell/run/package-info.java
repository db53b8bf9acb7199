/// The interpreter: walks the syntax tree in steps, and starts processes.
///
/// Builtin commands enter at [dev.virtlab.userland.shell.run.Interpreter]; it begins in
/// [dev.virtlab.userland.shell.run.Sources].
@NullMarked
package dev.virtlab.userland.shell.run;

import org.jspecify.annotations.NullMarked;
