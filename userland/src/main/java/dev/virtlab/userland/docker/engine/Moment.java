package dev.virtlab.userland.docker.engine;

/// Moments as the API writes them: RFC 3339 in UTC, with as many decimals as needed.
///
/// Moments are nanoseconds since the epoch; [#NEVER] is Go's zero time, the first of January of the
/// year 1.
final class Moment {

  /// The zero of Go's `time.Time`.
  static final long NEVER = Long.MIN_VALUE;

  static final long SECOND = 1_000_000_000;
  private static final long DAY = 86_400;

  private Moment() {}

  /// As `2026-11-23T21:56:33.49Z`: Go's `RFC3339Nano`, without the last zeros.
  static String text(long nanoseconds) {
    if (nanoseconds == NEVER) {
      return "0001-01-01T00:00:00Z";
    }
    String decimals = decimals(nanoseconds);
    int end = decimals.length();
    while (end > 0 && decimals.charAt(end - 1) == '0') {
      end--;
    }
    return toSecond(nanoseconds) + (end == 0 ? "" : "." + decimals.substring(0, end)) + "Z";
  }

  /// As `2026-11-23T21:56:33.490000000Z`: nine decimals, as log lines have them.
  static String padded(long nanoseconds) {
    return toSecond(nanoseconds) + "." + decimals(nanoseconds) + "Z";
  }

  /// As `2026-11-23T21:56:33Z`.
  static String second(long nanoseconds) {
    return toSecond(nanoseconds) + "Z";
  }

  private static String decimals(long nanoseconds) {
    return pad(Math.floorMod(nanoseconds, SECOND), 9);
  }

  private static String toSecond(long nanoseconds) {
    long seconds = Math.floorDiv(nanoseconds, SECOND);
    long day = Math.floorDiv(seconds, DAY);
    long rest = Math.floorMod(seconds, DAY);
    return date(day)
        + "T"
        + pad(rest / 3600, 2)
        + ":"
        + pad(rest / 60 % 60, 2)
        + ":"
        + pad(rest % 60, 2);
  }

  /// The date of a day since the epoch, in the Gregorian calendar; years are counted from March so
  /// that the leap day comes last.
  private static String date(long day) {
    long shifted = day + 719_468;
    long era = Math.floorDiv(shifted, 146_097);
    long ofEra = shifted - era * 146_097;
    long yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
    long ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long month = (5 * ofYear + 2) / 153;
    long dayOfMonth = ofYear - (153 * month + 2) / 5 + 1;
    long calendarMonth = month < 10 ? month + 3 : month - 9;
    long year = yearOfEra + era * 400 + (calendarMonth <= 2 ? 1 : 0);
    return pad(year, 4) + "-" + pad(calendarMonth, 2) + "-" + pad(dayOfMonth, 2);
  }

  /// Reads what [#padded] and [#text] write.
  ///
  /// @throws IllegalArgumentException if it is no such moment
  static long parse(String text) {
    int z = text.indexOf('Z');
    int dot = text.indexOf('.');
    if (z != text.length() - 1 || text.length() < 20) {
      throw new IllegalArgumentException("not a moment: " + text);
    }
    long days = days(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    long seconds =
        days * DAY + number(text, 11, 13) * 3600 + number(text, 14, 16) * 60 + number(text, 17, 19);
    String decimals = dot < 0 ? "" : text.substring(dot + 1, z);
    return seconds * SECOND + Long.parseLong((decimals + "000000000").substring(0, 9));
  }

  private static long number(String text, int from, int to) {
    return Long.parseLong(text.substring(from, to));
  }

  private static long days(long year, long month, long day) {
    long y = month <= 2 ? year - 1 : year;
    long era = Math.floorDiv(y, 400);
    long yearOfEra = y - era * 400;
    long ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    long ofEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear;
    return era * 146_097 + ofEra - 719_468;
  }

  private static String pad(long number, int width) {
    StringBuilder text = new StringBuilder(Long.toString(number));
    while (text.length() < width) {
      text.insert(0, '0');
    }
    return text.toString();
  }

  /// Reads seconds since the epoch with a fraction, as the client sends them; [#NEVER] for an empty
  /// text or zero.
  ///
  /// @throws IllegalArgumentException if it is no number
  static long ofSeconds(String text) {
    if (text.isEmpty() || text.equals("0")) {
      return NEVER;
    }
    int dot = text.indexOf('.');
    String whole = dot < 0 ? text : text.substring(0, dot);
    String fraction = dot < 0 ? "" : text.substring(dot + 1);
    return Long.parseLong(whole) * SECOND
        + Long.parseLong((fraction + "000000000").substring(0, 9));
  }

  /// How long something has lasted, as people say it; go-units, `HumanDuration`.
  static String ago(long nanoseconds) {
    long seconds = nanoseconds / SECOND;
    long minutes = seconds / 60;
    long hours = (seconds + 1800) / 3600;
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
    } else if (hours < 48) {
      return hours + " hours";
    } else if (hours < 24 * 7 * 2) {
      return hours / 24 + " days";
    } else if (hours < 24 * 30 * 2) {
      return hours / 24 / 7 + " weeks";
    } else if (hours < 24 * 365 * 2) {
      return hours / 24 / 30 + " months";
    }
    return seconds / 3600 / 24 / 365 + " years";
  }
}
