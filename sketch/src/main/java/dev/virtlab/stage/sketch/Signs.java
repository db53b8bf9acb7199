package dev.virtlab.stage.sketch;

import java.util.Optional;

/// The signs of the stage, drawn instead of written, so that they look alike with every font.
final class Signs {

  private static final String KNOWN = "▶‖↻■✕○▲●";

  private Signs() {}

  /// The sign with which a title begins.
  static Optional<String> first(String title) {
    boolean known =
        title.length() > 2 && title.charAt(1) == ' ' && KNOWN.indexOf(title.charAt(0)) >= 0;
    return known ? Optional.of(title.substring(0, 1)) : Optional.empty();
  }

  /// Draws a sign around the middle of a rectangle; one that is not known is a dot.
  static void draw(Pen pen, Theme theme, String sign, Rect at, double size, int rgb) {
    double x = at.x() + at.width() / 2;
    double y = at.middle();
    double s = size;
    switch (sign) {
      case "▶" ->
          pen.triangle(x - s * 0.7, y - s * 0.85, x - s * 0.7, y + s * 0.85, x + s * 0.85, y, rgb);
      case "▲" -> {
        pen.triangle(
            x - s * 1.15, y + s * 0.95, x + s * 1.15, y + s * 0.95, x, y - s * 1.1, theme.panel());
        pen.triangle(x - s * 0.85, y + s * 0.75, x + s * 0.85, y + s * 0.75, x, y - s * 0.75, rgb);
      }
      case "‖" -> {
        pen.fill(new Rect(x - s * 0.65, y - s * 0.8, s * 0.45, s * 1.6), s * 0.15, rgb);
        pen.fill(new Rect(x + s * 0.2, y - s * 0.8, s * 0.45, s * 1.6), s * 0.15, rgb);
      }
      case "■" -> pen.fill(new Rect(x - s * 0.65, y - s * 0.65, s * 1.3, s * 1.3), s * 0.25, rgb);
      case "○" -> pen.ring(x, y, s * 0.65, rgb, s * 0.25);
      case "↻" -> {
        pen.ring(x, y, s * 0.65, rgb, s * 0.25);
        pen.triangle(
            x + s * 0.25, y - s * 0.6, x + s * 1.05, y - s * 0.6, x + s * 0.65, y + s * 0.1, rgb);
      }
      case "✕" -> cross(pen, theme, x, y, s, rgb);
      default -> {
        pen.disc(x, y, s * 1.25, rgb, 0.22);
        pen.disc(x, y, s * 0.62, rgb, 1);
      }
    }
  }

  private static void cross(Pen pen, Theme theme, double x, double y, double s, int rgb) {
    pen.disc(x, y, s * 1.05, rgb, 1);
    double arm = s * 0.4;
    pen.line(x - arm, y - arm, x + arm, y + arm, theme.panel(), s * 0.28);
    pen.line(x - arm, y + arm, x + arm, y - arm, theme.panel(), s * 0.28);
  }
}
