package dev.virtlab.userland.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// One conversion of a format of printf(3): flags, width, precision, conversion.
///
/// @param flags of `-+ #0'`
/// @param width the least width, in characters
/// @param precision -1 where none is given
/// @param conversion the letter
public record CFormat(String flags, int width, int precision, char conversion) {

  /// The widest that a conversion may make a text.
  public static final int WIDTH_MAX = 1_000_000;

  public CFormat {
    width = Math.min(width, WIDTH_MAX);
    precision = Math.min(precision, WIDTH_MAX);
  }

  /// A conversion with the flag `-` and this width, or with another precision.
  public CFormat sized(int newWidth, int newPrecision) {
    return newWidth < 0
        ? new CFormat(flags + "-", -newWidth, newPrecision, conversion)
        : new CFormat(flags, newWidth, newPrecision, conversion);
  }

  private boolean has(char flag) {
    return flags.indexOf(flag) >= 0;
  }

  /// As `%s`.
  public String string(String value) {
    String shown = value;
    if (precision >= 0 && precision < value.codePointCount(0, value.length())) {
      shown = value.substring(0, value.offsetByCodePoints(0, precision));
    }
    return pad("", shown, false);
  }

  /// As `%c` of a character.
  public String character(int c) {
    return pad("", Utf8.text(c), false);
  }

  /// As `%d %i %u %o %x %X`, with the unsigned ones reading the value's 64 bits so.
  public String integer(long value) {
    String digits =
        switch (conversion) {
          case 'u' -> Long.toUnsignedString(value);
          case 'o' -> octal(value);
          case 'x' -> Long.toHexString(value);
          case 'X' -> upper(Long.toHexString(value));
          default ->
              value == Long.MIN_VALUE ? "9223372036854775808" : Long.toString(Math.abs(value));
        };
    boolean signed = conversion == 'd' || conversion == 'i';
    String sign = signed ? sign(value < 0) : prefix(value);
    if (precision == 0 && value == 0) {
      digits = "";
    }
    return pad(sign, "0".repeat(Math.max(0, precision - digits.length())) + digits, precision < 0);
  }

  private String octal(long value) {
    String digits = Long.toOctalString(value);
    return has('#') && !digits.startsWith("0") ? "0" + digits : digits;
  }

  private String prefix(long value) {
    return has('#') && value != 0 && (conversion == 'x' || conversion == 'X')
        ? "0" + conversion
        : "";
  }

  private String sign(boolean negative) {
    return negative ? "-" : has('+') ? "+" : has(' ') ? " " : "";
  }

  private static String upper(String text) {
    StringBuilder out = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.setCharAt(i, c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
    }
    return out.toString();
  }

  /// As `%e %E %f %F %g %G`.
  public String real(double value) {
    boolean negative = value < 0 || (value == 0 && 1 / value < 0);
    boolean big = conversion >= 'A' && conversion <= 'Z';
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      String word = Double.isNaN(value) ? "nan" : "inf";
      return pad(
          sign(negative || (Double.isNaN(value) && has('!'))), big ? upper(word) : word, false);
    }
    double bare = Math.abs(value);
    int digits = precision < 0 ? 6 : precision;
    String text =
        switch (conversion) {
          case 'e', 'E' -> exponential(new BigDecimal(bare), digits, false);
          case 'g', 'G' -> general(bare, Math.max(digits, 1));
          default -> Digits.fixed(bare, digits);
        };
    if (has('#') && text.indexOf('.') < 0) {
      text += ".";
    }
    return pad(sign(negative), big ? upper(text) : text, true);
  }

  private String general(double value, int digits) {
    if (value == 0) {
      return "0";
    }
    int exponent =
        Digits.isPlain(value)
            ? Digits.exponent(value, digits)
            : exponent(new BigDecimal(value), digits);
    if (exponent < -4 || exponent >= digits) {
      return exponential(new BigDecimal(value), digits - 1, !has('#'));
    }
    String plain = Digits.fixed(value, digits - 1 - exponent);
    return has('#') ? plain : bare(plain);
  }

  private static int exponent(BigDecimal value, int digits) {
    BigDecimal rounded = value.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    return rounded.precision() - rounded.scale() - 1;
  }

  private static String exponential(BigDecimal value, int decimals, boolean bare) {
    if (value.signum() == 0) {
      return "0" + (decimals > 0 && !bare ? "." + "0".repeat(decimals) : "") + "e+00";
    }
    BigDecimal rounded = value.round(new MathContext(decimals + 1, RoundingMode.HALF_EVEN));
    String digits = rounded.unscaledValue().toString();
    int exponent = digits.length() - rounded.scale() - 1;
    digits += "0".repeat(Math.max(0, decimals + 1 - digits.length()));
    digits = digits.substring(0, decimals + 1);
    String mantissa =
        decimals > 0 ? digits.charAt(0) + "." + digits.substring(1) : digits.substring(0, 1);
    String power = Integer.toString(Math.abs(exponent));
    return (bare ? bare(mantissa) : mantissa)
        + (exponent < 0 ? "e-" : "e+")
        + (power.length() < 2 ? "0" : "")
        + power;
  }

  /// Without zeros at the end of its decimals.
  private static String bare(String number) {
    if (number.indexOf('.') < 0) {
      return number;
    }
    int end = number.length();
    while (number.charAt(end - 1) == '0') {
      end--;
    }
    return number.substring(0, number.charAt(end - 1) == '.' ? end - 1 : end);
  }

  private String pad(String sign, String body, boolean zeros) {
    int missing = width - sign.length() - body.codePointCount(0, body.length());
    if (missing <= 0) {
      return sign + body;
    }
    if (has('-')) {
      return sign + body + " ".repeat(missing);
    }
    return zeros && has('0')
        ? sign + "0".repeat(missing) + body
        : " ".repeat(missing) + sign + body;
  }
}
