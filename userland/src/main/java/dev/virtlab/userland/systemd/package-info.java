/// The words that end a Linux machine, as the package `systemd-sysv` has them.
///
/// Enter with [dev.virtlab.userland.systemd.Power].
@NullMarked
package dev.virtlab.userland.systemd;

import org.jspecify.annotations.NullMarked;
