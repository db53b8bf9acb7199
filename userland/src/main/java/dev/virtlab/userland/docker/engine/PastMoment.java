package dev.virtlab.userland.docker.engine;

/// Reads a moment as the API's filters take it: seconds since the epoch, an RFC 3339 date, or how
/// long ago it was (`1h30m`).
final class PastMoment {

  private static final String[] UNITS = {"ns", "us", "ms", "s", "m", "h"};
  private static final long[] NANOSECONDS = {
    1, 1000, 1_000_000, Moment.SECOND, 60 * Moment.SECOND, 3600 * Moment.SECOND
  };

  private PastMoment() {}

  static long parse(String text, long now) {
    long before = duration(text);
    if (before >= 0) {
      return now - before;
    }
    try {
      return text.indexOf('T') > 0 ? Moment.parse(text) : Moment.ofSeconds(text);
    } catch (IllegalArgumentException _) {
      throw Refusal.failed("failed to parse value as time or duration: \"" + text + "\"");
    }
  }

  /// Go's durations; -1 if it is none.
  private static long duration(String text) {
    long sum = 0;
    int i = 0;
    while (i < text.length()) {
      int from = i;
      while (i < text.length() && (isDigit(text.charAt(i)) || text.charAt(i) == '.')) {
        i++;
      }
      int digits = i;
      while (i < text.length() && !isDigit(text.charAt(i)) && text.charAt(i) != '.') {
        i++;
      }
      long unit = unit(text.substring(digits, i));
      if (digits == from || unit < 0) {
        return -1;
      }
      sum += amount(text.substring(from, digits), unit);
    }
    return text.isEmpty() ? -1 : sum;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static long unit(String name) {
    for (int i = 0; i < UNITS.length; i++) {
      if (UNITS[i].equals(name)) {
        return NANOSECONDS[i];
      }
    }
    return -1;
  }

  private static long amount(String number, long unit) {
    int dot = number.indexOf('.');
    if (dot < 0) {
      return Long.parseLong(number) * unit;
    }
    long whole = dot == 0 ? 0 : Long.parseLong(number.substring(0, dot));
    long sum = whole * unit;
    long part = unit;
    for (int i = dot + 1; i < number.length() && number.charAt(i) != '.'; i++) {
      part /= 10;
      sum += (number.charAt(i) - '0') * part;
    }
    return sum;
  }
}
