package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.text.Decimal;
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
    i = Decimal.sign(text, i);
    String rest = text.substring(i).toLowerCase(Locale.ROOT);
    if (rest.startsWith("inf") || rest.startsWith("nan")) {
      return i + (rest.startsWith("infinity") ? 8 : 3);
    }
    return Decimal.end(text, i);
  }

  /// The value of a text that is a number as a whole.
  static double parse(String text) {
    String bare = text.strip().toLowerCase(Locale.ROOT);
    String unsigned = bare.startsWith("-") || bare.startsWith("+") ? bare.substring(1) : bare;
    double value =
        unsigned.startsWith("inf")
            ? Double.POSITIVE_INFINITY
            : unsigned.startsWith("nan") ? Double.NaN : Decimal.value(unsigned);
    return bare.startsWith("-") ? -value : value;
  }
}
