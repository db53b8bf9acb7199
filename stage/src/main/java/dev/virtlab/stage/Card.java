package dev.virtlab.stage;

import java.util.List;

/// Something that stands on a host's kernel, on a poster.
sealed interface Card permits ContainerCard, MachineCard {

  /// The rows that it takes.
  double height();

  void draw(List<Shape> shapes, double x, double y, double width, double height);
}
