/// The command line of `virtlab`: one class a command, each a thin way to the room that does the
/// work.
@NullMarked
package dev.virtlab.console.door;

import org.jspecify.annotations.NullMarked;
