/// The tools that compare files, as GNU diffutils makes them and as busybox does.
///
/// Hosts enter at [dev.virtlab.userland.diffutils.Diffutils].
@NullMarked
package dev.virtlab.userland.diffutils;

import org.jspecify.annotations.NullMarked;
