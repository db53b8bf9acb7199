package dev.virtlab.userland.coreutils;

import java.util.Locale;

/// Numbers with decimals, as strtod(3) reads them.
final class Reals {
  private Reals() {}

  /// Where the longest number at the start of the text ends; 0 where there is none.
  static int end(String text) {
    int i = 0;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    if (i < text.length() && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
      i++;
    }
    String rest = text.substring(i).toLowerCase(Locale.ROOT);
    if (rest.startsWith("inf") || rest.startsWith("nan")) {
      return i + (rest.startsWith("infinity") ? 8 : 3);
    }
    int digits = 0;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
      digits++;
    }
    if (i < text.length() && text.charAt(i) == '.') {
      i++;
      while (i < text.length() && isDigit(text.charAt(i))) {
        i++;
        digits++;
      }
    }
    return digits == 0 ? 0 : exponent(text, i);
  }

  private static int exponent(String text, int i) {
    if (i >= text.length() || (text.charAt(i) | 32) != 'e') {
      return i;
    }
    int at = i + 1;
    if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
      at++;
    }
    int start = at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at == start ? i : at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /// The value of a text that is a number as a whole.
  static double parse(String text) {
    String bare = text.strip().toLowerCase(Locale.ROOT);
    String unsigned = bare.startsWith("-") || bare.startsWith("+") ? bare.substring(1) : bare;
    double value =
        unsigned.startsWith("inf")
            ? Double.POSITIVE_INFINITY
            : unsigned.startsWith("nan") ? Double.NaN : Double.parseDouble(unsigned);
    return bare.startsWith("-") ? -value : value;
  }
}
