/// One learner's way through a lesson: what was entered and said, what it earned, and how it is
/// replayed.
///
/// The console and the page enter with [dev.virtlab.lessons.walk.Walk]; grading enters with
/// [dev.virtlab.lessons.walk.Replay].
@NullMarked
package dev.virtlab.lessons.walk;

import org.jspecify.annotations.NullMarked;
