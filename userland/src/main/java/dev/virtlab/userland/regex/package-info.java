/// Regular expressions of POSIX, basic and extended, with the extensions of the GNU C library.
///
/// `grep`, `sed`, `awk`, `find` and `expr` enter at [dev.virtlab.userland.regex.Regex]. Written
/// here because matches must be leftmost-longest (POSIX 1003.1, section 9) and the same in the
/// browser.
@NullMarked
package dev.virtlab.userland.regex;

import org.jspecify.annotations.NullMarked;
