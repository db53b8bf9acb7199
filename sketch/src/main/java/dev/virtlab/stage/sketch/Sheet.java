package dev.virtlab.stage.sketch;

import dev.virtlab.stage.Storyboard;
import dev.virtlab.stage.View;

/// How a picture of a given size is divided: a head with the entered line, the stage, and a foot
/// with what is said and asked.
///
/// The stage is as near as the whole show allows: the nearest of a few distances at which no beat
/// has to leave anything out. So nothing is zoomed while it plays.
///
/// @param unit one 720th of the height of a picture of the usual form
/// @param columns of the stage, in cells
/// @param rows of the stage, in cells
record Sheet(int width, int height, double unit, Grid grid, int columns, int rows) {

  private static final int USUAL_WIDTH = 1280;
  private static final int USUAL_HEIGHT = 720;
  private static final int[] DISTANCES = {72, 78, 84, 92, 100, 108, 116, 126, 138, 150};
  private static final double ROW_OF_CELL = 2.05;
  private static final double MARGIN = 34;
  private static final double HEAD = 70;
  private static final double FOOT = 122;
  private static final double UNIT_MIN = 0.45;
  private static final double UNIT_MAX = 6;

  static Sheet of(Storyboard board, View view, int width, int height) {
    double unit =
        Math.clamp(
            Math.min(width / (double) USUAL_WIDTH, height / (double) USUAL_HEIGHT),
            UNIT_MIN,
            UNIT_MAX);
    double wide = width - 2 * MARGIN * unit;
    double high = height - (HEAD + FOOT) * unit;
    for (int columns : DISTANCES) {
      double cell = wide / columns;
      int rows = (int) (high / (cell * ROW_OF_CELL));
      if (rows >= board.rows(view, columns) || columns == DISTANCES[DISTANCES.length - 1]) {
        Grid grid = new Grid(MARGIN * unit, HEAD * unit, cell, high / Math.max(16, rows));
        return new Sheet(width, height, unit, grid, columns, Math.max(16, rows));
      }
    }
    throw new IllegalStateException("the last distance is always taken");
  }

  double margin() {
    return MARGIN * unit;
  }

  /// The row of the entered line and of the time.
  Rect head() {
    return new Rect(margin(), 20 * unit, width - 2 * margin(), 34 * unit);
  }

  /// The row of what is said.
  Rect caption() {
    return new Rect(margin(), height - 108 * unit, width - 2 * margin(), 30 * unit);
  }

  /// Where a question and its answer stand.
  Rect question() {
    return new Rect(margin(), height - 78 * unit, width - 2 * margin(), 36 * unit);
  }

  /// The lowest row: how far the show is, and what the colours mean.
  Rect foot() {
    return new Rect(margin(), height - 36 * unit, width - 2 * margin(), 24 * unit);
  }
}
