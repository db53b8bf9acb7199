package dev.virtlab.console.talk;

import java.time.Duration;
import java.util.Optional;

/// Times as learners write them: `5s`, `250ms`, `2m`, `1h`; a bare number is seconds.
final class Pause {

  private static final Duration MOST = Duration.ofDays(365);

  private Pause() {}

  static Optional<Duration> read(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    if (digits == 0 || digits > 9) {
      return Optional.empty();
    }
    long number = Long.parseLong(text.substring(0, digits));
    Optional<Duration> pause =
        switch (text.substring(digits)) {
          case "ms" -> Optional.of(Duration.ofMillis(number));
          case "", "s" -> Optional.of(Duration.ofSeconds(number));
          case "m" -> Optional.of(Duration.ofMinutes(number));
          case "h" -> Optional.of(Duration.ofHours(number));
          default -> Optional.empty();
        };
    return pause.filter(p -> p.compareTo(MOST) <= 0);
  }
}
