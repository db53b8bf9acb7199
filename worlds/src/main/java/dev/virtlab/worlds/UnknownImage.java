package dev.virtlab.worlds;

/// A scenario names an image that neither it nor the catalogue has.
public final class UnknownImage extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param name as the scenario wrote it
  public UnknownImage(String name) {
    super(
        "there is no image \""
            + name
            + "\": name one of the catalogue, as busybox:latest, or describe it under \"images\"",
        null,
        false,
        false);
  }
}
