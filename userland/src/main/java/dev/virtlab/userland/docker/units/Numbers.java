package dev.virtlab.userland.docker.units;

import dev.virtlab.userland.text.Decimal;
import dev.virtlab.userland.text.Digits;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Numbers as Go prints and reads them (packages `strconv`, `fmt` and `encoding/json`).
public final class Numbers {

  /// `%g` writes an exponent below this one, and from the number of digits on.
  private static final int SMALL_EXPONENT = -4;

  /// The number of digits that counts for that where the fewest digits are written.
  private static final int SHORTEST_DIGITS = 6;

  /// JSON is written with an exponent below -6 and from here on.
  private static final int JSON_EXPONENT = 21;

  private static final int JSON_SMALL_EXPONENT = -6;

  /// The most characters of a number that are read; longer ones are refused.
  private static final int TEXT_MAX = 400;

  private Numbers() {}

  /// `%.*g`: so many significant digits, trailing zeros dropped.
  public static String general(double value, int digits) {
    BigDecimal bare =
        new BigDecimal(value)
            .round(new MathContext(digits, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    int count = bare.precision();
    boolean whole = digits > count && count > exponent(bare);
    return withExponentFrom(bare, whole ? count : digits);
  }

  /// `%v` of a float64: the fewest digits that name the value.
  public static String shortest(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return withExponentFrom(decimal(value), SHORTEST_DIGITS);
  }

  /// `%.*f`: so many digits after the point.
  public static String fixed(double value, int digits) {
    return (value < 0 ? "-" : "") + Digits.fixed(Math.abs(value), digits);
  }

  /// A float64 as `encoding/json` writes it.
  public static String json(double value) {
    BigDecimal bare = decimal(value);
    int exponent = exponent(bare);
    return exponent < JSON_SMALL_EXPONENT || exponent >= JSON_EXPONENT
        ? scientific(bare, 1)
        : plain(bare);
  }

  /// `strconv.ParseFloat(text, 64)`, for decimal numbers.
  public static double parseFloat(String text) throws InvalidAmount {
    if (!isDecimal(text)) {
      throw new InvalidAmount(syntax("ParseFloat", text));
    }
    return Decimal.value(text);
  }

  /// `strconv.ParseInt(text, base, bits)`: a base of 0 also takes `0x`, `0o`, `0b`, a leading 0 for
  /// octal, and underscores between digits.
  public static long parseInt(String text, int base, int bits) throws InvalidAmount {
    return Integers.parse("ParseInt", text, base, bits, true);
  }

  /// `strconv.ParseUint(text, base, bits)`, for at most 63 bits.
  public static long parseUint(String text, int base, int bits) throws InvalidAmount {
    return Integers.parse("ParseUint", text, base, bits, false);
  }

  /// `strconv.ParseBool(text)`.
  public static boolean parseBool(String text) throws InvalidAmount {
    return switch (text) {
      case "1", "t", "T", "true", "TRUE", "True" -> true;
      case "0", "f", "F", "false", "FALSE", "False" -> false;
      default -> throw new InvalidAmount(syntax("ParseBool", text));
    };
  }

  static String syntax(String function, String text) {
    return "strconv." + function + ": parsing " + Quoted.of(text) + ": invalid syntax";
  }

  private static boolean isDecimal(String text) {
    int at = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
    int digits = 0;
    boolean point = false;
    while (at < text.length() && (isDigit(text.charAt(at)) || (text.charAt(at) == '.' && !point))) {
      point |= text.charAt(at) == '.';
      digits += isDigit(text.charAt(at)) ? 1 : 0;
      at++;
    }
    return digits > 0 && text.length() <= TEXT_MAX && isExponentOrEnd(text, at);
  }

  private static boolean isExponentOrEnd(String text, int from) {
    if (from == text.length()) {
      return true;
    }
    if (text.charAt(from) != 'e' && text.charAt(from) != 'E') {
      return false;
    }
    int at = from + 1;
    if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
      at++;
    }
    boolean good = at < text.length();
    for (; at < text.length(); at++) {
      good &= isDigit(text.charAt(at));
    }
    return good;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static BigDecimal decimal(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros();
  }

  private static int exponent(BigDecimal bare) {
    return bare.signum() == 0 ? 0 : bare.precision() - bare.scale() - 1;
  }

  private static String withExponentFrom(BigDecimal bare, int from) {
    int exponent = exponent(bare);
    return exponent < SMALL_EXPONENT || exponent >= from ? scientific(bare, 2) : plain(bare);
  }

  private static String plain(BigDecimal bare) {
    return bare.signum() == 0 ? "0" : bare.toPlainString();
  }

  private static String scientific(BigDecimal bare, int powerDigits) {
    String digits = bare.unscaledValue().abs().toString();
    int exponent = exponent(bare);
    String power = Integer.toString(Math.abs(exponent));
    return (bare.signum() < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() == 1 ? "" : "." + digits.substring(1))
        + (exponent < 0 ? "e-" : "e+")
        + (power.length() < powerDigits ? "0" + power : power);
  }
}
