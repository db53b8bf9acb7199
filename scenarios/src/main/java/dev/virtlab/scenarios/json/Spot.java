package dev.virtlab.scenarios.json;

/// A spot in a file; line and column count from 1.
public record Spot(String file, int line, int column) {
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
