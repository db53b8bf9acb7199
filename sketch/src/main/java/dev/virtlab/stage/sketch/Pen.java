package dev.virtlab.stage.sketch;

import dev.virtlab.stage.Voice;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import processing.awt.PGraphicsJava2D;
import processing.core.PConstants;

/// Draws simple things in pixels onto a surface of Processing.
final class Pen {

  private final PGraphicsJava2D surface;
  private final Fonts fonts;
  private double alpha = 1;

  Pen(PGraphicsJava2D surface, Fonts fonts) {
    this.surface = surface;
    this.fonts = fonts;
    surface.g2.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    surface.g2.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    surface.g2.setRenderingHint(
        RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  Fonts fonts() {
    return fonts;
  }

  /// How much of what follows covers what is there, from 0 to 1.
  void alpha(double part) {
    alpha = Math.clamp(part, 0, 1);
  }

  private int argb(int rgb, double part) {
    return (int) Math.round(255 * alpha * part) << 24 | rgb;
  }

  private void fillOnly(int rgb, double part) {
    surface.noStroke();
    surface.fill(argb(rgb, part));
  }

  private void strokeOnly(int rgb, double width) {
    surface.noFill();
    surface.stroke(argb(rgb, 1));
    surface.strokeWeight((float) width);
    surface.strokeCap(PConstants.ROUND);
    surface.strokeJoin(PConstants.ROUND);
  }

  void clear(int rgb) {
    surface.background(0xff000000 | rgb);
  }

  void fill(Rect r, double radius, int rgb) {
    fill(r, radius, rgb, 1);
  }

  void fill(Rect r, double radius, int rgb, double part) {
    fillOnly(rgb, part);
    rect(r, radius);
  }

  void rim(Rect r, double radius, int rgb, double width) {
    strokeOnly(rgb, width);
    rect(r, radius);
  }

  private void rect(Rect r, double radius) {
    if (r.width() > 0 && r.height() > 0) {
      float round = (float) Math.min(radius, Math.min(r.width(), r.height()) / 2);
      surface.rect((float) r.x(), (float) r.y(), (float) r.width(), (float) r.height(), round);
    }
  }

  void disc(double x, double y, double radius, int rgb, double part) {
    fillOnly(rgb, part);
    surface.ellipse((float) x, (float) y, (float) (2 * radius), (float) (2 * radius));
  }

  void ring(double x, double y, double radius, int rgb, double width) {
    strokeOnly(rgb, width);
    surface.ellipse((float) x, (float) y, (float) (2 * radius), (float) (2 * radius));
  }

  void line(double x, double y, double toX, double toY, int rgb, double width) {
    strokeOnly(rgb, width);
    surface.line((float) x, (float) y, (float) toX, (float) toY);
  }

  void triangle(double ax, double ay, double bx, double by, double cx, double cy, int rgb) {
    fillOnly(rgb, 1);
    surface.triangle((float) ax, (float) ay, (float) bx, (float) by, (float) cx, (float) cy);
  }

  /// A curve that leaves and arrives upright, or level where its ends are level.
  void curve(double x, double y, double toX, double toY, boolean level, int rgb, double width) {
    strokeOnly(rgb, width);
    double reach = level ? Math.max(6, Math.abs(toX - x) / 6) : (toY - y) / 2;
    double bend = y + reach;
    double bendTo = level ? toY + reach : toY - reach;
    surface.bezier(
        (float) x,
        (float) y,
        (float) x,
        (float) bend,
        (float) toX,
        (float) bendTo,
        (float) toX,
        (float) toY);
  }

  /// Words whose middle is at `y`; gives the place after them.
  double words(double x, double y, String text, Voice voice, double size, int rgb) {
    surface.g2.setColor(new java.awt.Color(argb(rgb, 1), true));
    double at = x;
    double base = y + size * 0.36;
    for (Fonts.Run run : fonts.runs(text, voice, size)) {
      surface.g2.setFont(run.font());
      surface.g2.drawString(run.text(), (float) at, (float) base);
      at += run.width();
    }
    return at;
  }

  /// Words in the middle of a room.
  void middle(Rect room, String text, Voice voice, double size, int rgb) {
    double width = fonts.width(text, voice, size);
    words(room.x() + (room.width() - width) / 2, room.middle(), text, voice, size, rgb);
  }

  /// Moves what follows; gives what stood before, for [#back].
  AffineTransform scale(double factor) {
    AffineTransform before = surface.g2.getTransform();
    surface.g2.scale(factor, factor);
    return before;
  }

  void back(AffineTransform before) {
    surface.g2.setTransform(before);
  }
}
