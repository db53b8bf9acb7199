/// The conversation in a terminal; the only room that sees JLine.
///
/// The front door enters with [dev.virtlab.console.repl.Repl].
@NullMarked
package dev.virtlab.console.repl;

import org.jspecify.annotations.NullMarked;
