package dev.virtlab.userland.fleet;

import java.util.List;
import java.util.Optional;

/// Something that people use, with a busy hour every day.
///
/// @param quiet what it needs at the quietest, in thousandths of a core
/// @param busy what it needs in its busiest hour, in thousandths of a core
/// @param hour its busiest hour, 0 to 23
/// @param memory what it holds, in GiB
record Service(String name, int quiet, int busy, int hour, int memory) {

  /// The hours of a day.
  static final int DAY = 24;

  /// How many hours before and after its busiest a service is busier than at the quietest.
  private static final int SLOPE = 4;

  private static final int WORDS = 5;
  private static final int CORES_MAX = 1_000;
  private static final int MEMORY_MAX = 10_000;
  private static final int CORE = 1000;
  private static final int DIGITS_MAX = 6;

  /// What it needs in an hour of the day, in thousandths of a core: most in its busiest, and step
  /// by step less around it.
  int need(int at) {
    int apart = Math.floorMod(at - hour, DAY);
    int distance = Math.min(apart, DAY - apart);
    return distance >= SLOPE ? quiet : quiet + (busy - quiet) * (SLOPE - distance) / SLOPE;
  }

  /// Reads `NAME QUIET BUSY HOUR MEMORY`, cores with up to three decimals; empty where it is none.
  static Optional<Service> of(List<String> words) {
    if (words.size() != WORDS) {
      return Optional.empty();
    }
    Optional<Integer> quiet = cores(words.get(1));
    Optional<Integer> busy = cores(words.get(2));
    Optional<Integer> hour = number(words.get(3)).filter(n -> n < DAY);
    Optional<Integer> memory = number(words.get(4)).filter(n -> n <= MEMORY_MAX);
    if (quiet.isEmpty() || busy.isEmpty() || hour.isEmpty() || memory.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Service(words.get(0), quiet.get(), busy.get(), hour.get(), memory.get()));
  }

  private static Optional<Integer> cores(String word) {
    int point = word.indexOf('.');
    String whole = point < 0 ? word : word.substring(0, point);
    String part = point < 0 ? "" : word.substring(point + 1);
    if (part.length() > 3) {
      return Optional.empty();
    }
    Optional<Integer> rest = number((part + "000").substring(0, 3));
    return number(whole).filter(n -> n <= CORES_MAX).flatMap(n -> rest.map(r -> n * CORE + r));
  }

  private static Optional<Integer> number(String word) {
    boolean digits = !word.isEmpty() && word.length() <= DIGITS_MAX;
    return digits && word.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Optional.of(Integer.parseInt(word))
        : Optional.empty();
  }
}
