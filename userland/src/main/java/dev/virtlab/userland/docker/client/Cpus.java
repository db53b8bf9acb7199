package dev.virtlab.userland.docker.client;

import dev.virtlab.userland.docker.units.InvalidAmount;
import java.math.BigDecimal;
import java.math.BigInteger;

/// A number of processors, as `--cpus` takes it.
final class Cpus {

  private static final BigInteger NANO = BigInteger.valueOf(1_000_000_000);
  private static final int TEXT_MAX = 100;
  private static final int EXPONENT_MAX = 100;

  private Cpus() {}

  /// Reads `1.5`, `1/2` or `5e-1`, into billionths; exact ones only.
  static long parse(String text) throws InvalidAmount {
    int slash = text.indexOf('/');
    BigDecimal numerator = number(slash < 0 ? text : text.substring(0, slash), text);
    BigDecimal denominator = slash < 0 ? BigDecimal.ONE : number(text.substring(slash + 1), text);
    if (denominator.signum() == 0) {
      throw irrational(text);
    }
    BigDecimal nano = numerator.multiply(new BigDecimal(NANO));
    if (nano.remainder(denominator).signum() != 0) {
      throw new InvalidAmount("value is too precise");
    }
    BigDecimal exact = nano.divideToIntegralValue(denominator);
    return exact.toBigInteger().longValue();
  }

  private static BigDecimal number(String text, String whole) throws InvalidAmount {
    try {
      BigDecimal number = new BigDecimal(text);
      if (text.length() > TEXT_MAX || Math.abs(number.scale()) > EXPONENT_MAX) {
        throw irrational(whole);
      }
      return number;
    } catch (NumberFormatException _) {
      throw irrational(whole);
    }
  }

  private static InvalidAmount irrational(String text) {
    return new InvalidAmount("failed to parse " + text + " as a rational number");
  }
}
