/// The tools of GNU coreutils and their neighbours findutils, grep, sed; the same work serves the
/// applets of busybox.
@NullMarked
package dev.virtlab.userland.coreutils;

import org.jspecify.annotations.NullMarked;
