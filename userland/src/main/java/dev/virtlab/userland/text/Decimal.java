package dev.virtlab.userland.text;

/// Decimal numbers in texts, as strtod(3) reads them: digits with perhaps a point, then perhaps an
/// exponent.
public final class Decimal {

  /// Whole numbers of so many digits are doubles, and so is ten to that power.
  private static final int EXACT_DIGITS_MAX = 15;

  private Decimal() {}

  /// The double that is nearest to a number, as [Double#parseDouble] gives it. A short one is an
  /// exact number over another (Clinger, How to read floating point numbers accurately, 1990), so
  /// that nothing needs the tables of the long ones, which a page would have to fetch.
  ///
  /// @throws NumberFormatException if it is none
  public static double value(String text) {
    int point = text.indexOf('.');
    String digits = point < 0 ? text : text.substring(0, point) + text.substring(point + 1);
    boolean isShort = !digits.isEmpty() && digits.length() <= EXACT_DIGITS_MAX;
    if (!isShort || digits(digits, 0) < digits.length()) {
      return Double.parseDouble(text);
    }
    double over = 1;
    for (int i = point < 0 ? text.length() : point + 1; i < text.length(); i++) {
      over *= 10;
    }
    return Long.parseLong(digits) / over;
  }

  /// Where the unsigned number that begins at `from` ends; 0 where none begins there.
  public static int end(String text, int from) {
    int whole = digits(text, from);
    int end = whole;
    int count = whole - from;
    if (end < text.length() && text.charAt(end) == '.') {
      end = digits(text, whole + 1);
      count += end - whole - 1;
    }
    return count == 0 ? 0 : exponent(text, end);
  }

  /// An `e` that no digits follow is no exponent.
  private static int exponent(String text, int from) {
    if (from >= text.length() || (text.charAt(from) | 32) != 'e') {
      return from;
    }
    int start = sign(text, from + 1);
    int end = digits(text, start);
    return end == start ? from : end;
  }

  /// Where the sign at an index ends, if one is there.
  public static int sign(String text, int at) {
    boolean signed = at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+');
    return signed ? at + 1 : at;
  }

  private static int digits(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
  }
}
