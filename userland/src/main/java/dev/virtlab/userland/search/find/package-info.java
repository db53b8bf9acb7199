/// find(1): files of a tree that an expression is true of. Enter at
/// [dev.virtlab.userland.search.find.Find].
@NullMarked
package dev.virtlab.userland.search.find;

import org.jspecify.annotations.NullMarked;
