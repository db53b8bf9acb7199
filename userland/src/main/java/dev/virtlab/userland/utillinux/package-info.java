/// The tools of util-linux: namespaces made and entered, mounts made, moved and listed.
///
/// Start with [dev.virtlab.userland.utillinux.UtilLinux], the catalogue.
@NullMarked
package dev.virtlab.userland.utillinux;

import org.jspecify.annotations.NullMarked;
