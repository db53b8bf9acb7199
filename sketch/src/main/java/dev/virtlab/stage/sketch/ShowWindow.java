package dev.virtlab.stage.sketch;

import dev.virtlab.stage.View;
import java.awt.GraphicsEnvironment;
import processing.core.PApplet;

/// A window that plays shows: play, pause, step, back, speed, scrub, views, and facts by a click.
///
/// It only reads: nothing that is done in it reaches the world.
public final class ShowWindow {

  private ShowWindow() {}

  /// Opens a window and returns when the learner closes it.
  ///
  /// @throws PictureFault if there is no display, or this Java cannot draw
  public static void show(Feed feed, View view, Theme theme, int width, int height)
      throws PictureFault {
    if (GraphicsEnvironment.isHeadless()) {
      throw new PictureFault(
          "a window needs a display and a Java with one (DISPLAY is not set, or only the headless"
              + " JDK is installed); --out draws without");
    }
    WindowSketch sketch = new WindowSketch(feed, view, theme, Fonts.load(), width, height);
    PApplet.runSketch(new String[] {"Virtlab"}, sketch);
    sketch.awaitEnd();
  }
}
