package dev.virtlab.console.talk;

import dev.virtlab.stage.Storyboard;
import dev.virtlab.stage.Tone;
import dev.virtlab.stage.View;

/// Where the conversation appears.
public interface Screen {

  /// Says something; the text may have several lines.
  void say(String text, Tone tone);

  /// Passes on what a tool printed, as it is.
  void print(String output);

  /// Plays a storyboard in place, or tells it in words where nothing can be drawn.
  void play(Storyboard board, View view);

  /// Shows one beat.
  void still(Storyboard board, int beat, View view);

  /// Plays so many times as fast from now on; at 0 pictures are only told.
  void speed(int times);

  /// The columns there are.
  int width();
}
