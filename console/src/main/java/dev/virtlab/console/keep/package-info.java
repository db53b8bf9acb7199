/// What is kept between visits: progress, the language, the history; in the XDG folders.
@NullMarked
package dev.virtlab.console.keep;

import org.jspecify.annotations.NullMarked;
