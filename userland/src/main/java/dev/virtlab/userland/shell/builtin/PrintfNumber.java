package dev.virtlab.userland.shell.builtin;

/// A number as `printf` reads it: strtoimax(3) or strtod(3), and what was wrong with the rest.
///
/// @param value of an integer
/// @param real of a decimal number
record PrintfNumber(long value, double real, Fault fault) {

  /// What was wrong.
  enum Fault {
    NONE,
    NO_NUMBER,
    REST,
    RANGE
  }

  static PrintfNumber integer(String text) {
    String bare = text.stripLeading();
    if (text.isEmpty()) {
      return new PrintfNumber(0, 0, Fault.NONE);
    }
    boolean negative = bare.startsWith("-");
    int at = negative || bare.startsWith("+") ? 1 : 0;
    int radix = 10;
    if (bare.startsWith("0x", at) || bare.startsWith("0X", at)) {
      radix = 16;
      at += 2;
    } else if (bare.startsWith("0", at)) {
      radix = 8;
    }
    return digits(bare, at, radix, negative);
  }

  private static PrintfNumber digits(String text, int from, int radix, boolean negative) {
    long value = 0;
    boolean over = false;
    int at = from;
    while (at < text.length() && Character.digit(text.charAt(at), radix) >= 0) {
      int digit = Character.digit(text.charAt(at), radix);
      over |= value > (Long.MAX_VALUE - digit) / radix;
      value = value * radix + digit;
      at++;
    }
    long signed = over ? (negative ? Long.MIN_VALUE : Long.MAX_VALUE) : negative ? -value : value;
    Fault fault =
        at == from
            ? Fault.NO_NUMBER
            : over ? Fault.RANGE : at < text.length() ? Fault.REST : Fault.NONE;
    return new PrintfNumber(signed, signed, fault);
  }

  static PrintfNumber real(String text) {
    String bare = text.strip();
    int end = bare.length();
    while (end > 0) {
      try {
        double real = Double.parseDouble(bare.substring(0, end));
        boolean letters =
            bare.substring(0, end).endsWith("d") || bare.substring(0, end).endsWith("f");
        if (!letters) {
          return new PrintfNumber(0, real, end < bare.length() ? Fault.REST : Fault.NONE);
        }
      } catch (NumberFormatException _) {
        // A shorter beginning may be a number.
      }
      end--;
    }
    return new PrintfNumber(0, 0, text.isEmpty() ? Fault.NONE : Fault.NO_NUMBER);
  }
}
