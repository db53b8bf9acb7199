/// The programs of procps-ng 4.0.2 that read `/proc`.
///
/// The catalogue enters at [dev.virtlab.userland.procps.Procps].
@NullMarked
package dev.virtlab.userland.procps;

import org.jspecify.annotations.NullMarked;
