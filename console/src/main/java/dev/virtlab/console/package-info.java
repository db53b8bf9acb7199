/// The front door: the command line, the conversation, grading, and the wiring of every other room.
@NullMarked
package dev.virtlab.console;

import org.jspecify.annotations.NullMarked;
