package dev.virtlab.userland.docker.client.template;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Numbers in scientific notation with a fixed count of digits; `%e`.
final class Exponents {

  private Exponents() {}

  static String scientific(double value, int digits) {
    BigDecimal exact =
        new BigDecimal(value).round(new MathContext(digits + 1, RoundingMode.HALF_EVEN));
    int exponent = exact.signum() == 0 ? 0 : exact.precision() - exact.scale() - 1;
    String plain = exact.unscaledValue().abs().toString();
    String all = plain + "0".repeat(Math.max(0, digits + 1 - plain.length()));
    String power = Integer.toString(Math.abs(exponent));
    return (exact.signum() < 0 ? "-" : "")
        + all.charAt(0)
        + (digits > 0 ? "." + all.substring(1, digits + 1) : "")
        + (exponent < 0 ? "e-" : "e+")
        + (power.length() < 2 ? "0" + power : power);
  }
}
