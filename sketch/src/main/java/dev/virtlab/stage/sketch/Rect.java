package dev.virtlab.stage.sketch;

/// A rectangle in pixels, y down.
record Rect(double x, double y, double width, double height) {

  double right() {
    return x + width;
  }

  double bottom() {
    return y + height;
  }

  double middle() {
    return y + height / 2;
  }

  Rect inset(double by) {
    return new Rect(x + by, y + by, width - 2 * by, height - 2 * by);
  }

  boolean holds(double px, double py) {
    return px >= x && px < right() && py >= y && py < bottom();
  }

  /// Whether the other lies wholly inside.
  boolean holds(Rect other) {
    return other.x >= x - 1e-6
        && other.y >= y - 1e-6
        && other.right() <= right() + 1e-6
        && other.bottom() <= bottom() + 1e-6;
  }

  boolean meets(Rect other) {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }
}
