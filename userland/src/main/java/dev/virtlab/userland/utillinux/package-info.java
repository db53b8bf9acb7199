/// The programs of util-linux 2.38.1 that make and show namespaces and mounts.
///
/// The catalogue enters at [dev.virtlab.userland.utillinux.UtilLinux].
@NullMarked
package dev.virtlab.userland.utillinux;

import org.jspecify.annotations.NullMarked;
