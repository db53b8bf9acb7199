package dev.virtlab.stage.sketch;

import dev.virtlab.stage.Language;
import dev.virtlab.stage.Storyboard;
import dev.virtlab.stage.View;
import java.awt.AWTException;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.util.function.BooleanSupplier;
import processing.core.PApplet;

/// Plays a learner at a window, in a process of its own: with a mouse, a keyboard and eyes.
final class WindowDriver {

  private static final int PATIENCE_MILLIS = 60_000;
  private static final int WIDTH = 960;
  private static final int HEIGHT = 600;

  private final WindowSketch sketch;
  private final Robot robot;

  private WindowDriver(WindowSketch sketch, Robot robot) {
    this.sketch = sketch;
    this.robot = robot;
  }

  /// Prints `ok`, or what did not happen.
  public static void main(String[] words) throws PictureFault, AWTException {
    Storyboard board = Shows.of(12, Language.KOREAN);
    WindowSketch sketch =
        new WindowSketch(Feed.of(board), View.NEST, Theme.LIGHT, Fonts.load(), WIDTH, HEIGHT);
    PApplet.runSketch(new String[] {"test"}, sketch);
    new WindowDriver(sketch, new Robot()).run(board);
    System.out.println("ok");
    System.exit(0);
  }

  private void run(Storyboard board) {
    int asked = board.question().orElseThrow().beat();
    until("a picture is seen", () -> sketch.state().beat() > 0 && looksDrawn());
    press(Controls.Pressed.SLOWER);
    press(Controls.Pressed.SLOWER);
    until("it is slower", () -> sketch.state().speed() == 0.25);
    key(KeyEvent.VK_SPACE);
    until("it pauses", () -> !sketch.state().isPlaying());
    int beat = sketch.state().beat();
    key(KeyEvent.VK_RIGHT);
    until("it steps", () -> sketch.state().beat() == beat + 1);
    key(KeyEvent.VK_LEFT);
    until("it steps back", () -> sketch.state().beat() == beat);
    tab(View.TIMELINE);
    until("the view is another", () -> sketch.view() == View.TIMELINE);
    press(Controls.Pressed.FASTER);
    until("it is faster", () -> sketch.state().speed() == 0.5);
    tab(View.NEST);
    until("the view is back", () -> sketch.view() == View.NEST);
    key(KeyEvent.VK_7);
    until("a view with nothing to show has a key", () -> sketch.tab(View.VCPUS).width() > 0);
    tab(View.NEST);
    until("a tab leads back", () -> sketch.view() == View.NEST);
    until("and who has nothing to show has no tab", () -> sketch.tab(View.VCPUS).width() == 0);
    Rect bar = sketch.place(Controls.Pressed.BAR);
    click(bar.right() - 2, bar.middle());
    until("it waits at its question", () -> sketch.state().asksNow());
    click(WIDTH / 2.0, 250);
    until("facts are told of what was clicked", () -> !sketch.facts().isEmpty());
    key(KeyEvent.VK_ENTER);
    until("it answers", () -> sketch.state().beat() >= asked);
  }

  private boolean looksDrawn() {
    int ground = Theme.LIGHT.ground();
    int x = sketch.left() + 4;
    int y = sketch.top() + 4;
    java.awt.Color seen = robot.getPixelColor(x, y);
    return (seen.getRGB() & 0xffffff) == ground;
  }

  private void press(Controls.Pressed what) {
    Rect place = sketch.place(what);
    click(place.x() + place.width() / 2, place.middle());
  }

  private void tab(View view) {
    Rect place = sketch.tab(view);
    click(place.x() + place.width() / 2, place.middle());
  }

  private void click(double x, double y) {
    robot.mouseMove(sketch.left() + (int) x, sketch.top() + (int) y);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
  }

  private void key(int code) {
    robot.keyPress(code);
    robot.keyRelease(code);
  }

  private static void until(String what, BooleanSupplier holds) {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        System.out.println("not so: " + what);
        System.exit(1);
      }
      java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
    }
  }
}
