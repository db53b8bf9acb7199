/// Frames in pixels: Processing draws them off-screen for files, and in a window to play with.
///
/// Whoever wants files enters with [dev.virtlab.stage.sketch.Reel], whoever wants a window with
/// [dev.virtlab.stage.sketch.ShowWindow]. Nothing here needs a display but the window.
@NullMarked
package dev.virtlab.stage.sketch;

import org.jspecify.annotations.NullMarked;
