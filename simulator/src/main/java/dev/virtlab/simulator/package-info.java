/// The rules: a machine that exists only as state, and answers from it.
@NullMarked
package dev.virtlab.simulator;

import org.jspecify.annotations.NullMarked;
