package dev.virtlab.stage;

import java.util.List;

/// A view of one moment, made for its place: as cells of a terminal or on a sheet.
sealed interface Drawing permits ExitsView, LayersView, WalkView {

  /// The rows that nothing is left out of.
  double height();

  void draw(List<Shape> shapes);

  /// Draws it and gives its height in whole rows.
  default int put(List<Shape> shapes) {
    draw(shapes);
    return (int) Math.ceil(height());
  }
}
