package dev.virtlab.stage;

/// One thing in a picture, on a grid whose unit is one character cell; x grows to the right, y
/// down.
///
/// A shape with an identity (`id`) is the same thing from frame to frame: a renderer that can move
/// things moves it where it goes.
public sealed interface Shape {

  /// A frame around what lives in it, with a title in its upper edge. One that is thinner than a
  /// cell is a rule.
  record Box(String id, double x, double y, double width, double height, String title, Tone tone)
      implements Shape {}

  /// Words on one line, cut to `width` cells.
  ///
  /// @param end whether they stand at the end of their width, not at its beginning
  record Words(
      String id, double x, double y, double width, String text, Tone tone, Voice voice, boolean end)
      implements Shape {

    /// A label at the beginning of its width.
    public Words(String id, double x, double y, double width, String text, Tone tone) {
      this(id, x, y, width, text, tone, Voice.LABEL, false);
    }

    /// Words at the beginning of their width.
    public Words(String id, double x, double y, double width, String text, Tone tone, Voice voice) {
      this(id, x, y, width, text, tone, voice, false);
    }
  }

  /// How full something is: 0 to 1 of `width` cells, with a word behind it.
  record Gauge(String id, double x, double y, double width, double full, String text, Tone tone)
      implements Shape {
    public Gauge {
      full = Math.clamp(full, 0, 1);
    }
  }

  /// A stretch of time on a lane.
  record Span(String id, double x, double y, double width, Tone tone) implements Shape {}

  /// A sign at a point: `✕` for a kill, `▲` for a limit, `●` for where something is.
  record Mark(String id, double x, double y, String sign, Tone tone) implements Shape {}

  /// From one point to another: level or upright where there are only cells, else as it falls.
  record Arrow(String id, double x, double y, double toX, double toY, Tone tone) implements Shape {}
}
