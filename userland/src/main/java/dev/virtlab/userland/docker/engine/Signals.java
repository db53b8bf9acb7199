package dev.virtlab.userland.docker.engine;

import dev.virtlab.userland.program.Signal;
import java.util.Locale;
import java.util.Optional;

/// Signals as the API names them: `KILL`, `SIGKILL`, `9`, `RTMIN+3`.
final class Signals {

  static final int KILL = 9;

  /// The highest number of a signal on Linux.
  private static final int NUMBER_MAX = 64;

  private static final int RTMIN = 34;

  private Signals() {}

  /// The number of a signal; empty if there is none of that name.
  static Optional<Integer> parse(String text) {
    if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      int number = text.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(text);
      return number == 0 ? Optional.empty() : Optional.of(number);
    }
    String upper = text.toUpperCase(Locale.ROOT);
    String bare = upper.startsWith("SIG") ? upper.substring(3) : upper;
    return Signal.named(bare).map(Signal::number).or(() -> realTime(bare));
  }

  private static Optional<Integer> realTime(String name) {
    if (name.equals("RTMIN") || name.equals("RTMAX")) {
      return Optional.of(name.equals("RTMIN") ? RTMIN : NUMBER_MAX);
    }
    boolean min = name.startsWith("RTMIN+");
    if (!min && !name.startsWith("RTMAX-")) {
      return Optional.empty();
    }
    String rest = name.substring(6);
    boolean digits = rest.length() <= 2 && rest.chars().allMatch(c -> c >= '0' && c <= '9');
    if (rest.isEmpty() || !digits) {
      return Optional.empty();
    }
    int number = min ? RTMIN + Integer.parseInt(rest) : NUMBER_MAX - Integer.parseInt(rest);
    return number >= RTMIN && number <= NUMBER_MAX ? Optional.of(number) : Optional.empty();
  }

  /// The same, or a refusal with the daemon's words.
  static int require(String text) {
    return parse(text).orElseThrow(() -> Refusal.invalid("Invalid signal: " + text));
  }

  static boolean exists(int number) {
    return number >= 1 && number <= NUMBER_MAX;
  }
}
