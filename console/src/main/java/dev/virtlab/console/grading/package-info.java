/// Grading: every submission is replayed in a world of its own, and judged by the same checks as in
/// the lesson.
///
/// The front door enters with [dev.virtlab.console.grading.Grader].
@NullMarked
package dev.virtlab.console.grading;

import org.jspecify.annotations.NullMarked;
