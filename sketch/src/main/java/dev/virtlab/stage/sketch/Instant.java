package dev.virtlab.stage.sketch;

/// A moment between two beats, and what is asked then.
///
/// @param part of the way from one beat to the other that is done, 0 to 1
record Instant(int from, int to, double part, Asked asked) {

  /// Where the question stands.
  enum Asked {
    NOT_YET,
    OPEN,
    ANSWERED
  }

  static Instant at(int beat, Asked asked) {
    return new Instant(beat, beat, 1, asked);
  }
}
