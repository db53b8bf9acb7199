package dev.virtlab.userland.text;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// The decimal digits of a double, as printf(3) writes them: exact, the nearest, and of two as near
/// the even one.
///
/// They are worked out one after the other from its binary fraction. Only very long ones need big
/// numbers, which a page would have to fetch.
public final class Digits {

  /// So many digits are a `long`.
  private static final int DIGITS_MAX = 17;

  /// With so many binary places a fraction can be multiplied by five and still be one word.
  private static final int PLACES_MAX = 65;

  /// The places of a mantissa are this, less the exponent as it is kept.
  private static final int MANTISSA_PLACES = 1075;

  private static final long MANTISSA = 1L << 52;

  /// The powers of ten between which [#exponent] looks.
  private static final double[] POWERS = {
    1e-4, 1e-3, 1e-2, 1e-1, 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12
  };

  private static final int SMALLEST = -4;

  private Digits() {}

  /// A number that is not negative with so many digits after the point, as `%.*f`.
  public static String fixed(double value, int decimals) {
    if (value < MANTISSA && decimals <= DIGITS_MAX) {
      long whole = (long) value;
      if (value == whole) {
        return text(whole, 0, decimals);
      }
      long bits = Double.doubleToLongBits(value - whole);
      long mantissa = (bits & (MANTISSA - 1)) | MANTISSA;
      int zeros = Long.numberOfTrailingZeros(mantissa);
      int places = MANTISSA_PLACES - (int) (bits >>> 52) - zeros;
      if (places <= PLACES_MAX) {
        return fixed(whole, mantissa >>> zeros, places, decimals);
      }
    }
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  /// The same of a whole number and a fraction of so many binary places. Ten times it is five times
  /// it with a place less.
  private static String fixed(long whole, long fraction, int places, int decimals) {
    long digits = 0;
    long rest = fraction;
    int left = places;
    for (int i = 0; i < decimals; i++) {
      digits *= 10;
      if (rest != 0) {
        rest *= 5;
        left--;
        if (left < Long.SIZE) {
          digits += rest >>> left;
          rest &= (1L << left) - 1;
        }
      }
    }
    int half = left > Long.SIZE || left == 0 ? -1 : Long.compareUnsigned(rest, 1L << (left - 1));
    boolean odd = ((decimals == 0 ? whole : digits) & 1) == 1;
    return text(whole, half > 0 || (half == 0 && odd) ? digits + 1 : digits, decimals);
  }

  private static String text(long whole, long digits, int decimals) {
    if (decimals == 0) {
      return Long.toString(whole + digits);
    }
    String shown = Long.toString(digits);
    boolean carried = shown.length() > decimals;
    return Long.toString(carried ? whole + 1 : whole)
        + "."
        + "0".repeat(Math.max(0, decimals - shown.length()))
        + (carried ? shown.substring(1) : shown);
  }

  /// Whether [#exponent] finds the first digit of a number.
  public static boolean isPlain(double value) {
    return value >= POWERS[0] && value < POWERS[POWERS.length - 1];
  }

  /// The power of ten of the first digit of a number that [#isPlain] once it is rounded to so many
  /// digits.
  public static int exponent(double value, int digits) {
    int exponent = SMALLEST;
    while (value >= POWERS[exponent + 1 - SMALLEST]) {
      exponent++;
    }
    int decimals = digits - 1 - exponent;
    boolean carries = decimals >= 0 && significant(fixed(value, decimals)) > digits;
    return carries ? exponent + 1 : exponent;
  }

  /// How many digits there are from the first that is not zero.
  private static int significant(String text) {
    int first = 0;
    while (text.charAt(first) == '0' || text.charAt(first) == '.') {
      first++;
    }
    int point = text.indexOf('.');
    return text.length() - first - (point > first ? 1 : 0);
  }
}
