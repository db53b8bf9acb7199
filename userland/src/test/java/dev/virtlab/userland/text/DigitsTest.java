package dev.virtlab.userland.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The digits of a double are those of its exact value, rounded to the nearest.
class DigitsTest {

  private static final int CASES = 100_000;

  @Test
  void areTheOnesOfTheExactValue() {
    long seed = 20_261_128;
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      double value = Math.scalb(random.nextDouble(), random.nextInt(70) - 20);
      checked(value, random.nextInt(20), "seed " + seed);
    }
  }

  @Test
  void ofTwoAsNearTheEvenOneIsTaken() {
    for (int eighths = 0; eighths < 10_000; eighths++) {
      for (int decimals = 0; decimals < 4; decimals++) {
        checked(eighths / 8.0, decimals, "eighths");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        Double.MIN_VALUE,
        1e-4,
        0.000122,
        0.5,
        9.5,
        0.9999999,
        4503599627370495.5,
        4503599627370496.0,
        9007199254740994.0,
        1e300,
        Double.MAX_VALUE
      })
  void atTheBordersToo(double value) {
    for (int decimals = 0; decimals < 25; decimals++) {
      checked(value, decimals, "border");
    }
  }

  private static void checked(double value, int decimals, String why) {
    BigDecimal exact = new BigDecimal(value);
    assertThat(Digits.fixed(value, decimals))
        .as("%s: %s with %d decimals", why, value, decimals)
        .isEqualTo(exact.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString());
    int digits = decimals + 1;
    if (Digits.isPlain(value)) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      int exponent = rounded.precision() - rounded.scale() - 1;
      assertThat(Digits.exponent(value, digits) >= digits)
          .as("%s: %s of %d digits", why, value, digits)
          .isEqualTo(exponent >= digits);
      if (exponent < digits) {
        assertThat(Digits.exponent(value, digits))
            .as("%s: %s of %d digits", why, value, digits)
            .isEqualTo(exponent);
      }
    }
  }
}
