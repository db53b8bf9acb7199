package dev.virtlab.userland.docker.units;

/// Whole numbers as Go's `strconv` reads them.
final class Integers {

  private Integers() {}

  static long parse(String function, String text, int base, int bits, boolean signed)
      throws InvalidAmount {
    boolean negative = signed && text.startsWith("-");
    String digits = negative || (signed && text.startsWith("+")) ? text.substring(1) : text;
    int radix = base == 0 ? radix(digits) : base;
    String bare = base == 0 ? stripped(digits) : digits;
    if (!areDigits(bare, radix)) {
      throw new InvalidAmount(Numbers.syntax(function, text));
    }
    long most = Long.MAX_VALUE >>> Math.max(0, (signed ? 64 : 63) - bits);
    long value = 0;
    for (int i = 0; i < bare.length(); i++) {
      int digit = Character.digit(bare.charAt(i), radix);
      if (value > (most - digit) / radix) {
        throw new InvalidAmount(
            "strconv." + function + ": parsing " + Quoted.of(text) + ": value out of range");
      }
      value = value * radix + digit;
    }
    return negative ? -value : value;
  }

  private static int radix(String digits) {
    if (!digits.startsWith("0") || digits.length() < 2) {
      return 10;
    }
    return switch (digits.charAt(1)) {
      case 'x', 'X' -> 16;
      case 'b', 'B' -> 2;
      default -> 8;
    };
  }

  /// Without prefix and underscores.
  private static String stripped(String digits) {
    boolean prefixed =
        digits.length() > 2 && digits.startsWith("0") && "xXbBoO".indexOf(digits.charAt(1)) >= 0;
    String bare = prefixed ? digits.substring(2) : digits;
    boolean between = !bare.startsWith("_") && !bare.endsWith("_") && !bare.contains("__");
    return between ? bare.replace("_", "") : bare;
  }

  private static boolean areDigits(String text, int radix) {
    boolean good = !text.isEmpty();
    for (int i = 0; i < text.length(); i++) {
      good &= text.charAt(i) < 128 && Character.digit(text.charAt(i), radix) >= 0;
    }
    return good;
  }
}
