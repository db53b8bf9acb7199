package dev.virtlab.stage.sketch;

import dev.virtlab.stage.Tone;
import dev.virtlab.stage.View;
import dev.virtlab.stage.Voice;
import java.util.Optional;

/// The strip below a window's picture: back, play, step, speed, the bar to scrub, the views.
final class Controls {

  private static final double BUTTON = 34;
  private static final double TAB = 86;

  /// What can be pressed.
  enum Pressed {
    BACK,
    PLAY,
    STEP,
    SLOWER,
    FASTER,
    BAR,
    NEST,
    TIMELINE,
    PATH
  }

  private final Rect strip;
  private final double unit;
  private final Theme theme;

  Controls(Rect strip, double unit, Theme theme) {
    this.strip = strip;
    this.unit = unit;
    this.theme = theme;
  }

  /// Where something that can be pressed lies.
  Rect place(Pressed what) {
    double u = unit;
    double left = strip.x() + 28 * u;
    double right = strip.right() - 34 * u;
    double top = strip.y() + 5 * u;
    return switch (what) {
      case BACK -> new Rect(left, top, BUTTON * u, BUTTON * u);
      case PLAY -> new Rect(left + 40 * u, top, BUTTON * u, BUTTON * u);
      case STEP -> new Rect(left + 80 * u, top, BUTTON * u, BUTTON * u);
      case SLOWER -> new Rect(left + 128 * u, top, 26 * u, BUTTON * u);
      case FASTER -> new Rect(left + 204 * u, top, 26 * u, BUTTON * u);
      case BAR -> {
        double from = left + 250 * u;
        yield new Rect(from, top, Math.max(40, right - 3 * TAB * u - 20 * u - from), BUTTON * u);
      }
      case NEST -> new Rect(right - 3 * TAB * u, top, (TAB - 6) * u, BUTTON * u);
      case TIMELINE -> new Rect(right - 2 * TAB * u, top, (TAB - 6) * u, BUTTON * u);
      case PATH -> new Rect(right - TAB * u, top, (TAB - 6) * u, BUTTON * u);
    };
  }

  Optional<Pressed> at(double x, double y) {
    for (Pressed each : Pressed.values()) {
      if (place(each).holds(x, y)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /// The view that a tab stands for.
  static Optional<View> view(Pressed pressed) {
    return switch (pressed) {
      case NEST -> Optional.of(View.NEST);
      case TIMELINE -> Optional.of(View.TIMELINE);
      case PATH -> Optional.of(View.PATH);
      case BACK, PLAY, STEP, SLOWER, FASTER, BAR -> Optional.empty();
    };
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
    for (Pressed tab : new Pressed[] {Pressed.NEST, Pressed.TIMELINE, Pressed.PATH}) {
      boolean chosen = view(tab).filter(v -> v == view).isPresent();
      tab(pen, tab, view(tab).map(View::word).orElse(""), chosen);
    }
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
    middle(pen, slower, "−", size * 1.2, theme.quiet());
    middle(pen, faster, "+", size * 1.2, theme.quiet());
    Rect between =
        new Rect(slower.right(), slower.y(), faster.x() - slower.right(), slower.height());
    middle(pen, between, text, size, theme.ink());
  }

  private void middle(Pen pen, Rect r, String text, double size, int rgb) {
    double width = pen.fonts().width(text, Voice.HEADING, size);
    pen.words(r.x() + (r.width() - width) / 2, r.middle(), text, Voice.HEADING, size, rgb);
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

  private void tab(Pen pen, Pressed what, String word, boolean chosen) {
    Rect r = place(what);
    Rect pill = new Rect(r.x(), r.y() + 3 * unit, r.width(), r.height() - 6 * unit);
    if (chosen) {
      pen.fill(pill, pill.height() / 2, Theme.mix(theme.panel(), theme.of(Tone.GROUND), 0.22));
    }
    middle(pen, pill, word, 14 * unit, chosen ? theme.ink() : theme.quiet());
  }
}
