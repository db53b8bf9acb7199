/// The tools that look into texts and trees: grep, sed, awk, find, xargs and their neighbours, as
/// GNU and Debian make them and as busybox does.
///
/// [dev.virtlab.userland.search.Search] lists them; each has a room of its own below.
@NullMarked
package dev.virtlab.userland.search;

import org.jspecify.annotations.NullMarked;
