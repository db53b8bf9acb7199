/// Frames as styled character cells; whoever owns a terminal paints them.
@NullMarked
package dev.virtlab.stage.terminal;

import org.jspecify.annotations.NullMarked;
