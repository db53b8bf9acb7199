package dev.virtlab.userland.docker.units;

import java.math.BigDecimal;

/// Spans of time as Docker and Go write and read them.
public final class Durations {

  private static final long SECOND = 1_000_000_000L;
  private static final double NANOS = 1e9;

  private static final String[] UNITS = {"ns", "us", "µs", "μs", "ms", "s", "m", "h"};
  private static final long[] LENGTHS = {
    1, 1_000, 1_000, 1_000, 1_000_000, SECOND, 60 * SECOND, 3600 * SECOND
  };

  private Durations() {}

  /// As people say it, as `About an hour`; go-units `HumanDuration`.
  public static String human(long nanoseconds) {
    long seconds = nanoseconds / SECOND;
    long minutes = seconds / 60;
    long hours = (long) (nanoseconds / (3600 * NANOS) + 0.5);
    if (seconds < 1) {
      return "Less than a second";
    } else if (seconds == 1) {
      return "1 second";
    } else if (seconds < 60) {
      return seconds + " seconds";
    } else if (minutes == 1) {
      return "About a minute";
    } else if (minutes < 60) {
      return minutes + " minutes";
    } else if (hours == 1) {
      return "About an hour";
    }
    return humanHours(hours, minutes / 60);
  }

  private static String humanHours(long rounded, long hours) {
    if (rounded < 48) {
      return rounded + " hours";
    } else if (rounded < 24 * 7 * 2) {
      return rounded / 24 + " days";
    } else if (rounded < 24 * 30 * 2) {
      return rounded / 24 / 7 + " weeks";
    } else if (rounded < 24 * 365 * 2) {
      return rounded / 24 / 30 + " months";
    }
    return hours / 24 / 365 + " years";
  }

  /// As Go prints a `time.Duration`, as `1m30s`.
  public static String text(long nanoseconds) {
    long rest = Math.abs(nanoseconds);
    String sign = nanoseconds < 0 ? "-" : "";
    if (rest == 0) {
      return "0s";
    }
    if (rest < SECOND) {
      int unit = rest < 1_000 ? 0 : rest < 1_000_000 ? 2 : 4;
      return sign + quotient(rest, LENGTHS[unit]) + UNITS[unit];
    }
    long minutes = rest / (60 * SECOND);
    String seconds = quotient(rest % (60 * SECOND), SECOND) + "s";
    String whole = minutes >= 60 ? minutes / 60 + "h" + minutes % 60 + "m" : minutes + "m";
    return sign + (minutes == 0 ? "" : whole) + seconds;
  }

  private static String quotient(long value, long unit) {
    String parts = Long.toString(unit + value % unit).substring(1);
    int end = parts.length();
    while (end > 0 && parts.charAt(end - 1) == '0') {
      end--;
    }
    return value / unit + (end == 0 ? "" : "." + parts.substring(0, end));
  }

  /// Reads `1h30m`, `1.5s`, `-2ms` or `0`, into nanoseconds; Go's `time.ParseDuration`.
  public static long parse(String text) throws InvalidAmount {
    boolean negative = text.startsWith("-");
    String rest = negative || text.startsWith("+") ? text.substring(1) : text;
    if (rest.equals("0")) {
      return 0;
    }
    if (rest.isEmpty()) {
      throw new InvalidAmount("time: invalid duration " + Quoted.of(text));
    }
    double total = 0;
    long exact = 0;
    while (!rest.isEmpty()) {
      int number = numberEnd(rest);
      if (number == 0 || rest.substring(0, number).equals(".")) {
        throw new InvalidAmount("time: invalid duration " + Quoted.of(text));
      }
      int end = unitEnd(rest, number);
      BigDecimal amount =
          new BigDecimal(rest.substring(0, number))
              .multiply(new BigDecimal(length(rest.substring(number, end), text)));
      total += amount.doubleValue();
      exact += amount.longValue();
      rest = rest.substring(end);
    }
    if (total > Long.MAX_VALUE) {
      throw new InvalidAmount("time: invalid duration " + Quoted.of(text));
    }
    return negative ? -exact : exact;
  }

  private static int numberEnd(String text) {
    int end = 0;
    boolean point = false;
    while (end < text.length()
        && (Character.isDigit(text.charAt(end)) || (text.charAt(end) == '.' && !point))) {
      point |= text.charAt(end) == '.';
      end++;
    }
    return end;
  }

  private static int unitEnd(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) != '.' && !Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static long length(String unit, String text) throws InvalidAmount {
    if (unit.isEmpty()) {
      throw new InvalidAmount("time: missing unit in duration " + Quoted.of(text));
    }
    for (int i = 0; i < UNITS.length; i++) {
      if (UNITS[i].equals(unit)) {
        return LENGTHS[i];
      }
    }
    throw new InvalidAmount(
        "time: unknown unit " + Quoted.of(unit) + " in duration " + Quoted.of(text));
  }
}
