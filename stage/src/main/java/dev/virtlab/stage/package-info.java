/// Pictures: a storyboard turns a trace into frames of shapes, and tells the same in words.
///
/// Renderers and the console enter with [dev.virtlab.stage.Storyboard]; a [dev.virtlab.stage.Frame]
/// is all they see.
@NullMarked
package dev.virtlab.stage;

import org.jspecify.annotations.NullMarked;
