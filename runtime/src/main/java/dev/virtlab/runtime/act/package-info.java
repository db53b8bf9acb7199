/// Acting on a real machine, so that nothing stays: the one class that starts processes, the
/// journal of effects, and their undoing.
///
/// Start with [dev.virtlab.runtime.act.Processes] and [dev.virtlab.runtime.act.Journal].
@NullMarked
package dev.virtlab.runtime.act;

import org.jspecify.annotations.NullMarked;
