/// Expansion: from the words of the language to the words of a command.
///
/// The interpreter enters at [dev.virtlab.userland.shell.expand.Expander]. Expansion may run
/// commands, so it is a chain of steps like all else.
@NullMarked
package dev.virtlab.userland.shell.expand;

import org.jspecify.annotations.NullMarked;
