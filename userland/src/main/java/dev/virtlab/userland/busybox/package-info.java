/// busybox 1.35 as Debian's `busybox-static` builds it: one program that is many.
///
/// Worlds enter at [dev.virtlab.userland.busybox.Busybox]. Most applets are the tools of coreutils,
/// procps and util-linux in busybox's words ([dev.virtlab.userland.busybox.Applets] lists them
/// all); those that differ in more than words live here.
@NullMarked
package dev.virtlab.userland.busybox;

import org.jspecify.annotations.NullMarked;
