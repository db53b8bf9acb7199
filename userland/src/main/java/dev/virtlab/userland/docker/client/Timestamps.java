package dev.virtlab.userland.docker.client;

import dev.virtlab.userland.docker.units.Durations;
import dev.virtlab.userland.docker.units.InvalidAmount;
import dev.virtlab.userland.docker.units.Moments;
import dev.virtlab.userland.docker.units.Numbers;
import dev.virtlab.userland.docker.units.Quoted;

/// Moments as `--since` and `--until` take them: a date, a span before now, or seconds since the
/// epoch; moby's `timetypes.GetTimestamp`.
final class Timestamps {

  private static final long SECOND = 1_000_000_000L;

  private Timestamps() {}

  /// Nanoseconds since the epoch.
  static long parse(String text, long now) throws InvalidAmount {
    if (!text.equals("0")) {
      try {
        return now - Durations.parse(text);
      } catch (InvalidAmount _) {
        // No span: a date or a number.
      }
    }
    return isDate(text) ? date(text) : seconds(text);
  }

  /// Seconds since the epoch with nine digits of a fraction, as the API takes them.
  static String seconds(String text, long now) throws InvalidAmount {
    long moment = parse(text, now);
    String nanos = Long.toString(Math.floorMod(moment, SECOND));
    return Math.floorDiv(moment, SECOND) + "." + "0".repeat(9 - nanos.length()) + nanos;
  }

  private static boolean isDate(String text) {
    return text.indexOf('-') > 0 || text.indexOf('T') >= 0;
  }

  /// Any beginning of an RFC 3339 date that names at least a day; UTC where no zone is given.
  private static long date(String text) throws InvalidAmount {
    String full = text;
    if (full.length() == 10) {
      full += "T00:00:00Z";
    } else if (full.length() == 13) {
      full += ":00:00Z";
    } else if (full.length() == 16) {
      full += ":00Z";
    } else if (!full.endsWith("Z") && full.indexOf('+') < 0 && full.lastIndexOf('-') < 10) {
      full += "Z";
    }
    try {
      return Moments.parse(full);
    } catch (InvalidAmount _) {
      throw unreadable(text);
    }
  }

  private static long seconds(String text) throws InvalidAmount {
    int point = text.indexOf('.');
    String whole = point < 0 ? text : text.substring(0, point);
    String fraction = point < 0 ? "" : text.substring(point + 1);
    try {
      long nanos =
          fraction.isEmpty()
              ? 0
              : Numbers.parseInt((fraction + "000000000").substring(0, 9), 10, 64);
      return Math.multiplyExact(Numbers.parseInt(whole, 10, 64), SECOND) + nanos;
    } catch (InvalidAmount | ArithmeticException _) {
      throw unreadable(text);
    }
  }

  private static InvalidAmount unreadable(String text) {
    return new InvalidAmount("failed to parse value as time or duration: " + Quoted.of(text));
  }
}
