/// The applications of the catalogue's images: what they print, the processes they start, the
/// memory and the processor time that they want.
///
/// A world enters with [dev.virtlab.userland.apps.Apps].
@NullMarked
package dev.virtlab.userland.apps;

import org.jspecify.annotations.NullMarked;
