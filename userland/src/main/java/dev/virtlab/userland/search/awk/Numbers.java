package dev.virtlab.userland.search.awk;

import dev.virtlab.userland.text.CFormat;
import dev.virtlab.userland.text.Decimal;
import java.math.BigDecimal;

/// Numbers in texts, and texts of numbers.
final class Numbers {

  /// Beyond it a whole number has no text of its own digits in a long.
  private static final double WHOLE_MAX = 1e18;

  private Numbers() {}

  /// Where the decimal number at the start ends, blanks before it passed over; 0 for none.
  private static int end(String text) {
    int i = 0;
    while (i < text.length() && isBlank(text.charAt(i))) {
      i++;
    }
    return Decimal.end(text, Decimal.sign(text, i));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n';
  }

  /// The number at the start of a text, or 0.
  static double leading(String text) {
    int end = end(text);
    if (end == 0) {
      return 0;
    }
    if (end < 10) {
      int small = small(text, end);
      if (small >= 0) {
        return small;
      }
    }
    return Decimal.value(text.substring(0, end).strip());
  }

  private static int small(String text, int end) {
    int value = 0;
    for (int i = 0; i < end; i++) {
      if (!isDigit(text.charAt(i))) {
        return -1;
      }
      value = value * 10 + text.charAt(i) - '0';
    }
    return value;
  }

  /// Whether a text is a number, blanks around it allowed.
  static boolean looksNumeric(String text) {
    int end = end(text);
    if (end == 0) {
      return false;
    }
    while (end < text.length() && isBlank(text.charAt(end))) {
      end++;
    }
    return end == text.length();
  }

  /// A number's text: its digits where it is whole, else by the format (`%.6g` usually).
  static String text(double number, String format) {
    if (number == Math.rint(number) && Math.abs(number) < WHOLE_MAX) {
      return Long.toString((long) number);
    }
    if (Double.isNaN(number)) {
      return Double.doubleToRawLongBits(number) < 0 ? "-nan" : "+nan";
    }
    if (Double.isInfinite(number)) {
      return number < 0 ? "-inf" : "+inf";
    }
    if (number == Math.rint(number)) {
      return new BigDecimal(number).toPlainString();
    }
    return format.equals("%.6g")
        ? new CFormat("", 0, 6, 'g').real(number)
        : Format.one(format, number);
  }
}
