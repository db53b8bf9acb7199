/// The words every room shares: events, their trace, the state that follows from it, and the
/// [dev.virtlab.lab.Lab] that takes a line and answers.
///
/// Everybody enters here. Start with [dev.virtlab.lab.Lab], then [dev.virtlab.lab.Event].
@NullMarked
package dev.virtlab.lab;

import org.jspecify.annotations.NullMarked;
