/// The commands that shells run themselves, with the messages of each shell.
///
/// Enter at [dev.virtlab.userland.shell.builtin.Builtins], which lists them.
@NullMarked
package dev.virtlab.userland.shell.builtin;

import org.jspecify.annotations.NullMarked;
