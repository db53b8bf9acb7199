/// A learner's Java, evaluated by JShell in a process of its own with bounded memory and time; the
/// only room that sees JShell.
///
/// The front door enters with [dev.virtlab.console.exercise.ChildRunner].
@NullMarked
package dev.virtlab.console.exercise;

import org.jspecify.annotations.NullMarked;
