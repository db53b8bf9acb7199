package dev.virtlab.stage.sketch;

import dev.virtlab.stage.Tone;
import dev.virtlab.stage.View;
import dev.virtlab.stage.Voice;
import java.util.Map;
import java.util.Optional;

/// The strip below a window's picture: back, play, step, speed, the bar to scrub, and the tabs of
/// the views, beside the bar or, where that would be too short, in a row of their own.
final class Controls {

  private static final double ROW = 44;
  private static final double BUTTON = 34;
  private static final double LEFT = 28;
  private static final double RIGHT = 34;
  private static final double BEFORE_BAR = 250;
  private static final double BAR_SHORT = 160;
  private static final double BAR_LEAST = 40;
  private static final double USUAL_HEIGHT = 720;
  private static final double USUAL_WIDTH = 480;
  private static final double UNIT_MIN = 0.4;
  private static final double UNIT_MAX = 3;

  /// What can be pressed, besides tabs.
  enum Pressed {
    BACK,
    PLAY,
    STEP,
    SLOWER,
    FASTER,
    BAR
  }

  private final double unit;
  private final Rect strip;
  private final Theme theme;
  private final Tabs tabs;
  private final boolean beside;
  private final Map<View, Rect> places;

  /// The strip of a window.
  ///
  /// @param tabs those of the views that there are
  Controls(int width, int height, Theme theme, Tabs tabs) {
    this.unit =
        Math.clamp(Math.min(height / USUAL_HEIGHT, width / USUAL_WIDTH), UNIT_MIN, UNIT_MAX);
    this.theme = theme;
    this.tabs = tabs;
    double most = width - (LEFT + RIGHT) * unit;
    this.beside = tabs.width(unit) <= most - (BEFORE_BAR + BAR_SHORT) * unit;
    double rows = beside ? 1 : 2;
    this.strip = new Rect(0, height - rows * ROW * unit, width, rows * ROW * unit);
    this.places = tabs.places(row(), unit);
  }

  /// All of it.
  Rect strip() {
    return strip;
  }

  /// Where something that can be pressed lies.
  Rect place(Pressed what) {
    double left = LEFT * unit;
    double button = BUTTON * unit;
    double top = strip.y() + 5 * unit;
    return switch (what) {
      case BACK -> new Rect(left, top, button, button);
      case PLAY -> new Rect(left + 40 * unit, top, button, button);
      case STEP -> new Rect(left + 80 * unit, top, button, button);
      case SLOWER -> new Rect(left + 128 * unit, top, 26 * unit, button);
      case FASTER -> new Rect(left + 204 * unit, top, 26 * unit, button);
      case BAR -> {
        double from = left + BEFORE_BAR * unit;
        double to = beside ? row().x() - 20 * unit : strip.width() - RIGHT * unit;
        yield new Rect(from, top, Math.max(BAR_LEAST * unit, to - from), button);
      }
    };
  }

  /// Where the tabs stand: at the right end of the bar's row, or from the left below it.
  private Rect row() {
    double most = strip.width() - (LEFT + RIGHT) * unit;
    double width = Math.min(most, tabs.width(unit));
    double x = beside ? strip.width() - RIGHT * unit - width : LEFT * unit;
    double y = strip.bottom() - ROW * unit + 5 * unit;
    return new Rect(x, y, width, BUTTON * unit);
  }

  /// Where the tab of a view lies; nowhere if there is none.
  Rect tab(View view) {
    return places.getOrDefault(view, new Rect(0, 0, 0, 0));
  }

  Optional<Pressed> at(double x, double y) {
    for (Pressed each : Pressed.values()) {
      if (place(each).holds(x, y)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /// The view whose tab lies there.
  Optional<View> tabAt(double x, double y) {
    return places.keySet().stream().filter(view -> tab(view).holds(x, y)).findFirst();
  }

  /// The beat that a place on the bar stands for.
  int beatAt(double x, int beats) {
    Rect bar = place(Pressed.BAR);
    return (int) Math.round(Math.clamp((x - bar.x()) / bar.width(), 0, 1) * (beats - 1));
  }

  void draw(Pen pen, Playhead head, View view, Optional<Integer> asked) {
    pen.fill(strip, 0, theme.panel());
    pen.fill(new Rect(strip.x(), strip.y(), strip.width(), 1), 0, theme.track());
    button(pen, Pressed.BACK);
    button(pen, Pressed.PLAY);
    button(pen, Pressed.STEP);
    signs(pen, head);
    speed(pen, head);
    bar(pen, head, asked);
    tabs.draw(pen, theme, view, places, unit);
  }

  private void button(Pen pen, Pressed what) {
    Rect r = place(what);
    pen.disc(r.x() + r.width() / 2, r.middle(), r.width() / 2, theme.track(), 0.6);
  }

  private void signs(Pen pen, Playhead head) {
    int ink = theme.ink();
    Rect back = place(Pressed.BACK);
    Rect play = place(Pressed.PLAY);
    Rect step = place(Pressed.STEP);
    double s = 6.5 * unit;
    double bx = back.x() + back.width() / 2;
    double sx = step.x() + step.width() / 2;
    pen.triangle(
        bx + s, back.middle() - s, bx + s, back.middle() + s, bx - s * 0.6, back.middle(), ink);
    pen.fill(new Rect(bx - s, back.middle() - s, s * 0.4, 2 * s), 1, ink);
    pen.triangle(
        sx - s, step.middle() - s, sx - s, step.middle() + s, sx + s * 0.6, step.middle(), ink);
    pen.fill(new Rect(sx + s * 0.6, step.middle() - s, s * 0.4, 2 * s), 1, ink);
    Signs.draw(pen, theme, head.isPlaying() ? "‖" : "▶", play, s * 1.15, theme.of(Tone.ALIVE));
  }

  private void speed(Pen pen, Playhead head) {
    double size = 14 * unit;
    double times = head.speed();
    String text = times >= 1 ? (int) times + "×" : times >= 0.5 ? "½×" : "¼×";
    Rect slower = place(Pressed.SLOWER);
    Rect faster = place(Pressed.FASTER);
    pen.middle(slower, "−", Voice.HEADING, size * 1.2, theme.quiet());
    pen.middle(faster, "+", Voice.HEADING, size * 1.2, theme.quiet());
    Rect between =
        new Rect(slower.right(), slower.y(), faster.x() - slower.right(), slower.height());
    pen.middle(between, text, Voice.HEADING, size, theme.ink());
  }

  private void bar(Pen pen, Playhead head, Optional<Integer> asked) {
    Rect room = place(Pressed.BAR);
    double height = 5 * unit;
    Rect bar = new Rect(room.x(), room.middle() - height / 2, room.width(), height);
    double x = bar.x() + bar.width() * head.done();
    pen.fill(bar, height, theme.track());
    pen.fill(
        new Rect(bar.x(), bar.y(), Math.max(height, x - bar.x()), height), height, theme.quiet());
    asked.ifPresent(
        beat -> {
          double at = bar.x() + bar.width() * beat / Math.max(1, head.beats() - 1);
          pen.disc(at, bar.middle(), height * 0.9, theme.of(Tone.LIMIT), 1);
        });
    pen.disc(x, bar.middle(), 8 * unit, theme.ink(), 1);
  }
}
