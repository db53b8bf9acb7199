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
        implements Result {}

    /// It was not looked at.
    record Skipped(String check, int points, String need) implements Result {}
  }
}
