/// Recorded answers of the real tools, replayed in the simulated world.
@NullMarked
package dev.virtlab.console.corpus;

import org.jspecify.annotations.NullMarked;
