/// What every tool is made with: one run of it, its options, its standard streams, other programs.
///
/// A tool is a [dev.virtlab.userland.tool.Tool], and what it does once is a
/// [dev.virtlab.userland.tool.Run]; start there. Families of tools (coreutils, procps, util-linux,
/// busybox) enter.
@NullMarked
package dev.virtlab.userland.tool;

import org.jspecify.annotations.NullMarked;
