/// overlayfs: several directories seen as one, of which only the upper one is ever written;
/// `Documentation/filesystems/overlayfs.rst` of Linux.
///
/// Mounting enters through [dev.virtlab.simulator.file.overlay.OverlayType]. Start with
/// [dev.virtlab.simulator.file.overlay.OverlayInode].
@NullMarked
package dev.virtlab.simulator.file.overlay;

import org.jspecify.annotations.NullMarked;
