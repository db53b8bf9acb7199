/// grep(1): lines that match a pattern. Enter at [dev.virtlab.userland.search.grep.Grep].
@NullMarked
package dev.virtlab.userland.search.grep;

import org.jspecify.annotations.NullMarked;
