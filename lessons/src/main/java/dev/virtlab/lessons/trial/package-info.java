/// Trials: exercises in which a learner's Java is a rule, and is asked what nobody has seen before.
///
/// Start with [dev.virtlab.lessons.trial.Trial].
@NullMarked
package dev.virtlab.lessons.trial;

import org.jspecify.annotations.NullMarked;
