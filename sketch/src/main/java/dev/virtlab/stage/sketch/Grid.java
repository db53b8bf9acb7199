package dev.virtlab.stage.sketch;

/// The one grid of a picture: where the cells of a frame lie in pixels, and how large words are.
///
/// @param cell the width of a cell
/// @param row the height of a cell
record Grid(double x, double y, double cell, double row) {

  private static final double WORDS = 0.66;
  private static final double NOTE = 0.59;

  Rect rect(double cx, double cy, double cw, double ch) {
    return new Rect(x + cx * cell, y + cy * row, cw * cell, ch * row);
  }

  /// The size of words of a voice, in pixels.
  double size(dev.virtlab.stage.Voice voice) {
    return switch (voice) {
      case HEADING, LABEL -> row * WORDS;
      case CODE, NOTE -> row * NOTE;
    };
  }
}
