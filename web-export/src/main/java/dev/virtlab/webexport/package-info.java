/// A page: the same laboratory compiled to JavaScript, with a player, as static files.
@NullMarked
package dev.virtlab.webexport;

import org.jspecify.annotations.NullMarked;
