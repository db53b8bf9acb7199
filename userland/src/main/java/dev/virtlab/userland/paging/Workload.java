package dev.virtlab.userland.paging;

import dev.virtlab.userland.text.Blanks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a guest does with its memory, line by line: `map PAGES`, `touch PAGES [xTIMES]`, `switch`.
/// PAGES is a number or a range as `0-63`; `#` begins a comment.
record Workload(List<Act> acts) {

  /// How many touches and mappings a workload may come to.
  static final long STEPS_MAX = 2_000_000;

  private static final long PAGE_MAX = (1L << 27) - 1;
  private static final int DIGITS_MAX = 9;

  Workload {
    acts = List.copyOf(acts);
  }

  /// A line of it.
  sealed interface Act {
    long steps();

    /// The guest maps pages.
    record Map(long first, long last) implements Act {
      @Override
      public long steps() {
        return last - first + 1;
      }
    }

    /// The guest touches pages one after the other, and that several times.
    record Touch(long first, long last, long times) implements Act {
      @Override
      public long steps() {
        return (last - first + 1) * times;
      }
    }

    /// The guest goes on with another process.
    record Change() implements Act {
      @Override
      public long steps() {
        return 1;
      }
    }
  }

  /// What came of reading it.
  sealed interface Read {
    record Understood(Workload workload) implements Read {}

    /// It was not.
    ///
    /// @param line from 1
    record Refused(int line, String why) implements Read {}
  }

  static Read read(String text) {
    List<Act> acts = new ArrayList<>();
    long steps = 0;
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      String said = line.contains("#") ? line.substring(0, line.indexOf('#')) : line;
      if (said.isBlank()) {
        continue;
      }
      Optional<Act> act = act(Blanks.split(said));
      if (act.isEmpty()) {
        return new Read.Refused(
            number, "\"" + said.strip() + "\": map PAGES, touch PAGES [xTIMES] or switch");
      }
      steps += act.get().steps();
      if (steps > STEPS_MAX) {
        return new Read.Refused(number, "more than " + STEPS_MAX + " steps in all");
      }
      acts.add(act.get());
    }
    return new Read.Understood(new Workload(acts));
  }

  private static Optional<Act> act(List<String> words) {
    return switch (words.getFirst()) {
      case "switch" -> words.size() == 1 ? Optional.of(new Act.Change()) : Optional.empty();
      case "map" ->
          words.size() == 2
              ? pages(words.get(1)).map(p -> new Act.Map(p[0], p[1]))
              : Optional.empty();
      case "touch" ->
          words.size() == 2 || words.size() == 3
              ? pages(words.get(1))
                  .flatMap(p -> times(words).map(times -> new Act.Touch(p[0], p[1], times)))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Long> times(List<String> words) {
    if (words.size() == 2) {
      return Optional.of(1L);
    }
    String word = words.get(2);
    return word.startsWith("x") ? number(word.substring(1)) : Optional.empty();
  }

  private static Optional<long[]> pages(String word) {
    int dash = word.indexOf('-');
    Optional<Long> first = number(dash < 0 ? word : word.substring(0, dash));
    Optional<Long> last = dash < 0 ? first : number(word.substring(dash + 1));
    if (first.isEmpty() || last.isEmpty() || last.get() < first.get()) {
      return Optional.empty();
    }
    return Optional.of(new long[] {first.get(), last.get()});
  }

  /// A whole number of pages; empty where it is none.
  static Optional<Long> number(String word) {
    boolean digits = !word.isEmpty() && word.length() <= DIGITS_MAX;
    if (!digits || !word.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    return Optional.of(Long.parseLong(word)).filter(n -> n <= PAGE_MAX);
  }
}
