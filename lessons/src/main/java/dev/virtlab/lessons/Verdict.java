package dev.virtlab.lessons;

import java.util.List;

/// What checks say: each passed, failed, or skipped because one it needs did not pass.
public record Verdict(List<Result> results) {

  public Verdict {
    results = List.copyOf(results);
  }

  /// Whether every check passed.
  public boolean passed() {
    return results.stream().allMatch(Result::passed);
  }

  /// The points earned.
  public int earned() {
    return results.stream().filter(Result::passed).mapToInt(Result::points).sum();
  }

  /// The checks that failed, in order.
  public List<Result.Failed> failures() {
    return results.stream()
        .filter(Result.Failed.class::isInstance)
        .map(Result.Failed.class::cast)
        .toList();
  }

  /// What one check says.
  public sealed interface Result {
    String check();

    /// What the check is worth.
    int points();

    /// Whether it holds.
    default boolean passed() {
      return this instanceof Passed;
    }

    /// It holds.
    record Passed(String check, int points) implements Result {}

    /// It does not hold.
    ///
    /// @param failure the key of what is said, with {expected} and {actual}
    record Failed(String check, int points, String failure, String expected, String actual)
        implements Result {

      /// What the facts of lessons print where nothing is there yet.
      private static final String NOTHING = "nothing";

      /// What they print where there is no such thing.
      private static final String NONE = "none";

      /// The failure in words: the lines of an answer stand one behind the other.
      ///
      /// @param words the sentence, with {expected} and {actual}
      /// @param nothing what is said where nothing was found
      /// @param none what is said where there is no such thing
      public String said(String words, String nothing, String none) {
        String text = actual.strip();
        String found =
            text.isEmpty() || text.equals(NOTHING)
                ? nothing
                : text.equals(NONE) ? none : text.replace("\n", ", ");
        return words.replace("{expected}", expected).replace("{actual}", found);
      }
    }

    /// It was not looked at.
    record Skipped(String check, int points, String need) implements Result {}
  }
}
