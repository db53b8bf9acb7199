package dev.virtlab.stage.sketch;

import dev.virtlab.stage.Tone;

/// The two grounds that a picture can stand on; every other colour is mixed from the ground and the
/// tones of the stage, so that there is one palette.
public enum Theme {
  LIGHT("light", 0xf4f6f9, 0xffffff, 0x1d2530, 0x69758a),
  DARK("dark", 0x0e131b, 0x161d28, 0xe8edf4, 0x8c98ac);

  private static final double STRONG = 0.35;

  private final String word;
  private final int ground;
  private final int panel;
  private final int ink;
  private final int quiet;

  Theme(String word, int ground, int panel, int ink, int quiet) {
    this.word = word;
    this.ground = ground;
    this.panel = panel;
    this.ink = ink;
    this.quiet = quiet;
  }

  /// The word by which it is chosen.
  public String word() {
    return word;
  }

  /// Behind everything, as 0xRRGGBB.
  int ground() {
    return ground;
  }

  /// What boxes are filled with before their tone is mixed in.
  int panel() {
    return panel;
  }

  int ink() {
    return ink;
  }

  int quiet() {
    return quiet;
  }

  /// The colour of a tone's shapes.
  int of(Tone tone) {
    return this == LIGHT ? tone.onLight() : tone.onDark();
  }

  /// The colour of a tone's words: nearer to the ink, to be read easily.
  int words(Tone tone) {
    return switch (tone) {
      case PLAIN -> ink;
      case QUIET -> quiet;
      case GROUND, ALIVE, LIMIT, ENDED, FRESH -> mix(of(tone), ink, STRONG);
    };
  }

  /// The filling of a box of that tone, so many levels deep.
  int fill(Tone tone, int depth) {
    return switch (tone) {
      case PLAIN -> panel;
      case QUIET -> mix(panel, quiet, depth > 1 ? 0.13 : 0.06);
      case GROUND, ALIVE, LIMIT, ENDED -> mix(panel, of(tone), depth > 1 ? 0.17 : 0.075);
      case FRESH -> mix(panel, of(tone), depth > 1 ? 0.28 : 0.14);
    };
  }

  /// The rim of a box of that tone.
  int rim(Tone tone) {
    return switch (tone) {
      case PLAIN, QUIET -> mix(panel, quiet, 0.32);
      case GROUND, ALIVE, LIMIT, ENDED, FRESH -> mix(panel, of(tone), 0.55);
    };
  }

  /// The empty part of a gauge.
  int track() {
    return mix(panel, quiet, 0.22);
  }

  /// A colour between two; `part` 0 is the first, 1 the second.
  static int mix(int from, int to, double part) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = from >> shift & 255;
      int b = to >> shift & 255;
      mixed |= (int) Math.round(a + (b - a) * Math.clamp(part, 0, 1)) << shift;
    }
    return mixed;
  }
}
