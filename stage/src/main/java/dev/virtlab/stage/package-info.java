/// Pictures: a pure function from a trace and a moment to a frame of shapes, and its text twin.
@NullMarked
package dev.virtlab.stage;

import org.jspecify.annotations.NullMarked;
