/// Questions with known answers, asked of our models from outside: rows in, the same rows out with
/// what the models say.
///
/// The front door enters with [dev.virtlab.console.oracle.Questioning]; who adds a model writes a
/// [dev.virtlab.console.oracle.Topic] and names it in [dev.virtlab.console.oracle.Topics].
@NullMarked
package dev.virtlab.console.oracle;

import org.jspecify.annotations.NullMarked;
