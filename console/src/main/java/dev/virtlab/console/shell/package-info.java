/// The shell for scripts: lines in from standard input, answers out, as text or as JSON.
///
/// The front door enters with [dev.virtlab.console.shell.LineShell].
@NullMarked
package dev.virtlab.console.shell;

import org.jspecify.annotations.NullMarked;
