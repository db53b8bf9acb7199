package dev.virtlab.lessons;

import java.util.List;

/// A hint: for a state of the world, after some attempts.
///
/// @param when names of checks of the step; the hint fits while one of them fails; empty: always
/// @param attempts how many lines the learner has tried in this step before it is given
/// @param text the key of its words
public record Hint(List<String> when, int attempts, String text) {
  public Hint {
    when = List.copyOf(when);
  }

  /// The first hint that fits: those for what fails now come first, then the others.
  public static java.util.Optional<Hint> fitting(List<Hint> hints, Verdict verdict, int attempts) {
    return hints.stream()
        .filter(hint -> attempts >= hint.attempts())
        .filter(
            hint ->
                hint.when().isEmpty()
                    || verdict.failures().stream().anyMatch(f -> hint.when().contains(f.check())))
        .reduce((first, second) -> better(first, second));
  }

  private static Hint better(Hint first, Hint second) {
    if (first.when().isEmpty() != second.when().isEmpty()) {
      return first.when().isEmpty() ? second : first;
    }
    return second.attempts() >= first.attempts() ? second : first;
  }
}
