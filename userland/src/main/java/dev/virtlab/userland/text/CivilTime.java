package dev.virtlab.userland.text;

/// A moment by the calendar and the clock, in UTC.
///
/// @param month 1 to 12
/// @param weekday 0 (Sunday) to 6
/// @param yearday 1 to 366
/// @param nanos of the second
public record CivilTime(
    long epochSeconds,
    int year,
    int month,
    int day,
    int hour,
    int minute,
    int second,
    int weekday,
    int yearday,
    int nanos) {

  private static final int DAY = 86_400;
  private static final String[] DAYS = {
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"
  };
  private static final String[] MONTHS = {
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December"
  };

  /// The civil time of nanoseconds since the epoch.
  public static CivilTime of(long epochNanoseconds) {
    long seconds = Math.floorDiv(epochNanoseconds, 1_000_000_000L);
    return of(seconds, (int) Math.floorMod(epochNanoseconds, 1_000_000_000L));
  }

  /// The civil time of seconds since the epoch.
  public static CivilTime of(long epochSeconds, int nanos) {
    long days = Math.floorDiv(epochSeconds, (long) DAY);
    int rest = (int) Math.floorMod(epochSeconds, (long) DAY);
    // Days to year, month and day with years that begin in March; days_from_civil, reversed.
    long z = days + 719_468;
    long era = Math.floorDiv(z, 146_097L);
    int doe = (int) (z - era * 146_097);
    int yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    int day = doy - (153 * mp + 2) / 5 + 1;
    int month = mp < 10 ? mp + 3 : mp - 9;
    int year = (int) (yoe + era * 400) + (month <= 2 ? 1 : 0);
    int yearday = (int) (days - days(year, 1, 1)) + 1;
    int weekday = (int) Math.floorMod(days + 4, 7L);
    return new CivilTime(
        epochSeconds,
        year,
        month,
        day,
        rest / 3600,
        rest / 60 % 60,
        rest % 60,
        weekday,
        yearday,
        nanos);
  }

  /// The days from the epoch to a date of the Gregorian calendar.
  public static long days(int year, int month, int day) {
    long y = month <= 2 ? year - 1L : year;
    long era = Math.floorDiv(y, 400L);
    long yoe = y - era * 400;
    long doy = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468;
  }

  /// The seconds from the epoch to a moment.
  public static long seconds(int year, int month, int day, int hour, int minute, int second) {
    return days(year, month, day) * DAY + hour * 3600L + minute * 60L + second;
  }

  /// The text that a format gives; strftime(3), with the flags `-`, `_`, `0`, `^` and `%N` of
  /// date(1).
  public String format(String format) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < format.length()) {
      char c = format.charAt(i++);
      if (c != '%' || i >= format.length()) {
        out.append(c);
        continue;
      }
      int start = i - 1;
      char flag = 0;
      while (i < format.length() && "-_0^#".indexOf(format.charAt(i)) >= 0) {
        flag = format.charAt(i++);
      }
      int width = 0;
      while (i < format.length() && Character.isDigit(format.charAt(i))) {
        width = Math.min(width * 10 + format.charAt(i++) - '0', 999);
      }
      int colons = 0;
      while (i < format.length() && format.charAt(i) == ':') {
        colons++;
        i++;
      }
      if (i >= format.length() || !convert(format.charAt(i), flag, width, colons, out)) {
        out.append(format, start, Math.min(i + 1, format.length()));
      }
      i++;
    }
    return out.toString();
  }

  private boolean convert(char letter, char flag, int width, int colons, StringBuilder out) {
    String piece =
        switch (letter) {
          case '%' -> "%";
          case 'n' -> "\n";
          case 't' -> "\t";
          case 'a' -> DAYS[weekday].substring(0, 3);
          case 'A' -> DAYS[weekday];
          case 'b', 'h' -> MONTHS[month - 1].substring(0, 3);
          case 'B' -> MONTHS[month - 1];
          case 'c' -> format("%a %b %e %H:%M:%S %Y");
          case 'C' -> number(year / 100, 2, flag, '0');
          case 'd' -> number(day, 2, flag, '0');
          case 'D', 'x' -> format("%m/%d/%y");
          case 'e' -> number(day, 2, flag, ' ');
          case 'F' -> format("%Y-%m-%d");
          case 'g' -> number(week(true)[0] % 100, 2, flag, '0');
          case 'G' -> number(week(true)[0], 4, flag, '0');
          case 'H' -> number(hour, 2, flag, '0');
          case 'I' -> number(hour12(), 2, flag, '0');
          case 'j' -> number(yearday, 3, flag, '0');
          case 'k' -> number(hour, 2, flag, ' ');
          case 'l' -> number(hour12(), 2, flag, ' ');
          case 'm' -> number(month, 2, flag, '0');
          case 'M' -> number(minute, 2, flag, '0');
          case 'N' -> nanoseconds(flag, width);
          case 'p' -> flag == '#' ? (hour < 12 ? "am" : "pm") : hour < 12 ? "AM" : "PM";
          case 'P' -> hour < 12 ? "am" : "pm";
          case 'q' -> String.valueOf((month - 1) / 3 + 1);
          case 'r' -> format("%I:%M:%S %p");
          case 'R' -> format("%H:%M");
          case 's' -> Long.toString(epochSeconds);
          case 'S' -> number(second, 2, flag, '0');
          case 'T', 'X' -> format("%H:%M:%S");
          case 'u' -> String.valueOf(weekday == 0 ? 7 : weekday);
          case 'U' -> number((yearday + 6 - weekday) / 7, 2, flag, '0');
          case 'V' -> number(week(true)[1], 2, flag, '0');
          case 'w' -> String.valueOf(weekday);
          case 'W' -> number((yearday + 6 - (weekday + 6) % 7) / 7, 2, flag, '0');
          case 'y' -> number(year % 100, 2, flag, '0');
          case 'Y' -> number(year, 4, flag, '0');
          case 'z' ->
              colons == 0 ? "+0000" : colons == 1 ? "+00:00" : colons == 2 ? "+00:00:00" : "+00";
          case 'Z' -> "UTC";
          default -> "";
        };
    if (piece.isEmpty()) {
      return false;
    }
    if (flag == '^') {
      piece = piece.toUpperCase(java.util.Locale.ROOT);
    }
    if (letter != 'N') {
      boolean digits = Character.isDigit(piece.charAt(0));
      out.append((digits ? "0" : " ").repeat(Math.max(0, width - piece.length())));
    }
    out.append(piece);
    return true;
  }

  private int hour12() {
    return hour % 12 == 0 ? 12 : hour % 12;
  }

  private String nanoseconds(char flag, int width) {
    String digits = number(nanos, 9, '0', '0');
    if (flag == '-') {
      int end = digits.length();
      while (end > 1 && digits.charAt(end - 1) == '0') {
        end--;
      }
      return digits.substring(0, end);
    }
    return width == 0 ? digits : width < 9 ? digits.substring(0, width) : digits;
  }

  /// The year and week of ISO 8601.
  private int[] week(boolean iso) {
    int monday = (weekday + 6) % 7;
    int number = (yearday - 1 - monday + 10) / 7;
    if (number < 1) {
      CivilTime last = of(seconds(year - 1, 12, 31, 0, 0, 0), 0);
      return last.week(iso);
    }
    if (number == 53 && 31 - day < 3 - monday) {
      return new int[] {year + 1, 1};
    }
    return new int[] {year, number};
  }

  private static String number(int value, int digits, char flag, char usual) {
    String text = Integer.toString(value);
    char pad = flag == '_' ? ' ' : flag == '0' ? '0' : usual;
    return flag == '-'
        ? text
        : String.valueOf(pad).repeat(Math.max(0, digits - text.length())) + text;
  }
}
