package dev.virtlab.stage;

import java.util.List;

/// A picture of one moment.
///
/// @param width in cells
/// @param height in cells
/// @param shapes from the back to the front
/// @param caption what has just happened, in words
/// @param twin the whole picture in words, for who cannot see it
public record Frame(int width, int height, List<Shape> shapes, String caption, List<String> twin) {
  public Frame {
    shapes = List.copyOf(shapes);
    twin = List.copyOf(twin);
  }
}
