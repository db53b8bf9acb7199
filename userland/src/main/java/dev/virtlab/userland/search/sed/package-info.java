/// sed(1): a script that is run for every line. Enter at [dev.virtlab.userland.search.sed.Sed].
@NullMarked
package dev.virtlab.userland.search.sed;

import org.jspecify.annotations.NullMarked;
