package dev.virtlab.userland.docker.units;

/// Points of time, in nanoseconds since 1970-01-01 UTC, as the API and the client write them.
///
/// The calendar is the proleptic Gregorian one, counted here by hand: the platform's own calendar
/// would bring its time zones along. The client's zone is UTC.
public final class Moments {

  /// What stands for "never": Go's zero time.
  public static final String NEVER = "0001-01-01T00:00:00Z";

  private static final long SECOND = 1_000_000_000L;
  private static final long DAY = 86_400;
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };
  private static final String[] WEEKDAYS = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};

  private Moments() {}

  /// RFC 3339 with as many digits of the second as are needed, as `2026-11-23T20:38:01.5Z`.
  public static String nano(long epochNanos) {
    String fraction = digits(Math.floorMod(epochNanos, SECOND), 9);
    int end = fraction.length();
    while (end > 0 && fraction.charAt(end - 1) == '0') {
      end--;
    }
    return seconds(epochNanos, 'T') + (end == 0 ? "" : "." + fraction.substring(0, end)) + "Z";
  }

  /// RFC 3339 with all nine digits, as logs and events show it.
  public static String nanoFixed(long epochNanos) {
    return seconds(epochNanos, 'T') + "." + digits(Math.floorMod(epochNanos, SECOND), 9) + "Z";
  }

  /// RFC 3339 to the second, as `2026-11-23T20:38:01Z`.
  public static String second(long epochNanos) {
    return seconds(epochNanos, 'T') + "Z";
  }

  /// As Go prints a `time.Time`, as `2026-11-23 20:38:01 +0000 UTC`.
  public static String text(long epochNanos) {
    String nano = nano(epochNanos);
    return seconds(epochNanos, ' ') + nano.substring(19, nano.length() - 1) + " +0000 UTC";
  }

  /// As C's ctime(3), as `Fri May 30 12:07:14 2025`; Go's `time.ANSIC`.
  public static String ansi(long epochNanos) {
    long days = Math.floorDiv(epochNanos, DAY * SECOND);
    String date = date(days);
    String day = date.substring(8).replaceFirst("^0", " ");
    return WEEKDAYS[(int) Math.floorMod(days, 7L)]
        + " "
        + MONTHS[Integer.parseInt(date.substring(5, 7)) - 1]
        + " "
        + day
        + " "
        + seconds(epochNanos, ' ').substring(11)
        + " "
        + date.substring(0, 4);
  }

  private static String seconds(long epochNanos, char between) {
    long second = Math.floorDiv(epochNanos, SECOND);
    long ofDay = Math.floorMod(second, DAY);
    return date(Math.floorDiv(second, DAY))
        + between
        + digits(ofDay / 3600, 2)
        + ":"
        + digits(ofDay / 60 % 60, 2)
        + ":"
        + digits(ofDay % 60, 2);
  }

  /// Howard Hinnant's `civil_from_days`: eras of 400 years, years that begin in March.
  private static String date(long epochDays) {
    long days = epochDays + 719_468;
    long era = Math.floorDiv(days, 146_097L);
    long ofEra = days - era * 146_097;
    long year = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
    long ofYear = ofEra - (365 * year + year / 4 - year / 100);
    long march = (5 * ofYear + 2) / 153;
    long day = ofYear - (153 * march + 2) / 5 + 1;
    long month = march < 10 ? march + 3 : march - 9;
    return digits(year + era * 400 + (month <= 2 ? 1 : 0), 4)
        + "-"
        + digits(month, 2)
        + "-"
        + digits(day, 2);
  }

  private static long days(long year, long month, long day) {
    long shifted = month <= 2 ? year - 1 : year;
    long era = Math.floorDiv(shifted, 400L);
    long ofEra = shifted - era * 400;
    long ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468;
  }

  private static String digits(long value, int count) {
    String text = Long.toString(value);
    return text.length() >= count ? text : "0".repeat(count - text.length()) + text;
  }

  /// Reads RFC 3339, with any fraction and `Z` or an offset.
  public static long parse(String text) throws InvalidAmount {
    int zone = zoneStart(text);
    if (zone < 19 || text.charAt(4) != '-' || text.charAt(10) != 'T' || text.charAt(13) != ':') {
      throw invalid(text);
    }
    long day = days(number(text, 0, 4, text), number(text, 5, 7, text), number(text, 8, 10, text));
    long second =
        number(text, 11, 13, text) * 3600
            + number(text, 14, 16, text) * 60
            + number(text, 17, 19, text);
    long nanos = zone > 19 ? fraction(text.substring(20, zone), text) : 0;
    return (day * DAY + second - offset(text, zone)) * SECOND + nanos;
  }

  private static int zoneStart(String text) {
    int at = Math.min(19, text.length());
    while (at < text.length() && "Z+-".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at < text.length() ? at : -1;
  }

  private static long offset(String text, int zone) throws InvalidAmount {
    if (text.charAt(zone) == 'Z') {
      return 0;
    }
    if (text.length() != zone + 6) {
      throw invalid(text);
    }
    long seconds =
        number(text, zone + 1, zone + 3, text) * 3600 + number(text, zone + 4, zone + 6, text) * 60;
    return text.charAt(zone) == '-' ? -seconds : seconds;
  }

  private static long fraction(String digits, String text) throws InvalidAmount {
    String nine = (digits + "000000000").substring(0, 9);
    return number(nine, 0, 9, text);
  }

  private static long number(String of, int from, int to, String text) throws InvalidAmount {
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(of.charAt(i), 10);
      if (digit < 0) {
        throw invalid(text);
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static InvalidAmount invalid(String text) {
    return new InvalidAmount(
        "parsing time " + Quoted.of(text) + " as \"2006-01-02T15:04:05Z07:00\": cannot parse");
  }
}
