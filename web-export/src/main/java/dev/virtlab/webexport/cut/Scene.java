package dev.virtlab.webexport.cut;

import java.util.Set;

/// How far a visitor of the page has come, and which methods ran until then.
///
/// @param play what is visited: a lesson, a world, or lines that are often typed
/// @param heard the methods that ran since the play began
record Scene(String play, Act act, Set<String> heard) {

  /// How far a play is.
  enum Act {
    /// It is open, nothing was typed.
    OPENED(4),
    /// The first line or question is answered.
    ANSWERED(2),
    /// All of its own lines were typed.
    TYPED(4);

    private final int weight;

    Act(int weight) {
      this.weight = weight;
    }

    /// How much a byte counts that comes before this.
    int weight() {
      return weight;
    }
  }

  Scene {
    heard = Set.copyOf(heard);
  }
}
