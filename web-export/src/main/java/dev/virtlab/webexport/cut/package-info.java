/// Cuts the compiled laboratory into parts, so that a page loads what it needs first and the rest
/// when it is needed: `Cut` is run by the build, beside the compiler; nothing of it is in the page.
///
/// What comes first is not guessed: a rehearsal on the JDK opens every lesson and types the lines
/// that most begin with, and each method says that it runs. The rest goes by rooms.
@NullMarked
package dev.virtlab.webexport.cut;

import org.jspecify.annotations.NullMarked;
