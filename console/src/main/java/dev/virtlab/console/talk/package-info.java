/// The conversation with a learner: what each line means, and what is said back, whatever the
/// screen.
///
/// Screens enter with [dev.virtlab.console.talk.Conversation]; nothing here knows a terminal.
@NullMarked
package dev.virtlab.console.talk;

import org.jspecify.annotations.NullMarked;
