/// Claims about Docker on the simulated host, tried by typing at its shell.
@NullMarked
package dev.virtlab.console.container;

import org.jspecify.annotations.NullMarked;
