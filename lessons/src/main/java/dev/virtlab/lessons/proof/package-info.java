/// Shows that a lesson works before anybody takes it: the start is unsolved, the solution passes,
/// wrong paths fail where they say, and its words are complete in every language.
@NullMarked
package dev.virtlab.lessons.proof;

import org.jspecify.annotations.NullMarked;
