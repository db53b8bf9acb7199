/// The programs people type: each reads its own dialect and talks to a world through a narrow port.
@NullMarked
package dev.virtlab.userland;

import org.jspecify.annotations.NullMarked;
