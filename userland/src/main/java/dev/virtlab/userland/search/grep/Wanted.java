package dev.virtlab.userland.search.grep;

import dev.virtlab.userland.regex.Match;
import dev.virtlab.userland.regex.Regex;
import java.util.List;
import java.util.Optional;

/// The patterns of one run: a line is wanted if any of them matches.
record Wanted(List<Regex> patterns) {
  Wanted {
    patterns = List.copyOf(patterns);
  }

  boolean matches(String line) {
    for (Regex pattern : patterns) {
      if (pattern.isIn(line)) {
        return true;
      }
    }
    return false;
  }

  /// The leftmost match of all from a place on, and of those the longest.
  Optional<Match> find(String line, int from) {
    Optional<Match> best = Optional.empty();
    for (Regex pattern : patterns) {
      Optional<Match> found = pattern.find(line, from);
      if (found.isPresent() && (best.isEmpty() || isBetter(found.get(), best.get()))) {
        best = found;
      }
    }
    return best;
  }

  private static boolean isBetter(Match one, Match other) {
    return one.start() < other.start() || (one.start() == other.start() && one.end() > other.end());
  }
}
