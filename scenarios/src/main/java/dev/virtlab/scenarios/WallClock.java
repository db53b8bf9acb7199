package dev.virtlab.scenarios;

import java.util.OptionalLong;

/// Moments of the wall clock as scenarios write them: RFC 3339, in UTC, to the second.
final class WallClock {

  /// 2026-11-23T09:00:00Z.
  static final long DEFAULT_START = 1_795_424_400L;

  private WallClock() {}

  /// Seconds since 1970-01-01 UTC; empty where the text is no moment from 1970 to 2199.
  static OptionalLong seconds(String text) {
    if (text.length() != 20 || !shaped(text)) {
      return OptionalLong.empty();
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    if (year < 1970
        || year > 2199
        || month < 1
        || month > 12
        || day < 1
        || day > length(year, month)) {
      return OptionalLong.empty();
    }
    if (hour > 23 || minute > 59 || second > 59) {
      return OptionalLong.empty();
    }
    long days = day - 1L;
    for (int y = 1970; y < year; y++) {
      days += isLeap(y) ? 366 : 365;
    }
    for (int m = 1; m < month; m++) {
      days += length(year, m);
    }
    return OptionalLong.of(((days * 24 + hour) * 60 + minute) * 60 + second);
  }

  private static boolean shaped(String text) {
    String shape = "0000-00-00T00:00:00Z";
    for (int i = 0; i < shape.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (shape.charAt(i) == '0' ? !digit : c != shape.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text.substring(from, to));
  }

  private static int length(int year, int month) {
    return switch (month) {
      case 2 -> isLeap(year) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  private static boolean isLeap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }
}
