/// Claims about whole worlds, as the front door builds them.
@NullMarked
package dev.virtlab.console.worlds;

import org.jspecify.annotations.NullMarked;
