package dev.virtlab.lessons;

import java.util.List;

/// What must hold for a step to be solved.
///
/// A check asks only for what the step wants: whatever else the learner has made is never in its
/// way.
public sealed interface Check {

  /// Its name within the step.
  String id();

  /// A fact stands in a relation to a value.
  ///
  /// @param needs checks that must pass first; if one does not, this one is skipped
  /// @param points what it earns
  /// @param failure the key of what is said when it fails; {expected} and {actual} are filled in
  record Compare(
      String id,
      String fact,
      Relation relation,
      String expected,
      List<String> needs,
      int points,
      String failure)
      implements Check {
    public Compare {
      needs = List.copyOf(needs);
    }
  }

  /// All of them hold.
  record All(String id, List<Check> of) implements Check {
    public All {
      of = List.copyOf(of);
    }
  }

  /// At least one of them holds.
  record Any(String id, List<Check> of, int points, String failure) implements Check {
    public Any {
      of = List.copyOf(of);
    }
  }

  /// None of them holds.
  record Never(String id, List<Check> of, int points, String failure) implements Check {
    public Never {
      of = List.copyOf(of);
    }
  }

  /// How a fact is compared. Numbers are whole; a fact that is no number never stands in a relation
  /// of numbers.
  enum Relation {
    IS("is"),
    IS_NOT("isNot"),
    CONTAINS("contains"),
    AT_LEAST("atLeast"),
    AT_MOST("atMost");

    private final String word;

    Relation(String word) {
      this.word = word;
    }

    /// The word in a lesson file.
    public String word() {
      return word;
    }

    /// Whether the actual value stands in this relation to the expected one.
    public boolean holds(String actual, String expected) {
      return switch (this) {
        case IS -> actual.equals(expected);
        case IS_NOT -> !actual.equals(expected);
        case CONTAINS -> actual.contains(expected);
        case AT_LEAST -> isNumber(actual) && Long.parseLong(actual) >= Long.parseLong(expected);
        case AT_MOST -> isNumber(actual) && Long.parseLong(actual) <= Long.parseLong(expected);
      };
    }

    private static boolean isNumber(String text) {
      int start = text.startsWith("-") ? 1 : 0;
      if (text.length() == start || text.length() > 18) {
        return false;
      }
      return text.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
    }
  }
}
