package dev.virtlab.userland.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Decimal numbers have the value that the standard library gives them, short or long.
class DecimalTest {

  private static final int CASES = 20_000;

  @Test
  void everyNumberIsTheNearestDouble() {
    long seed = 20_261_127;
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      String digits =
          random
              .ints(1 + random.nextInt(18), 0, 10)
              .mapToObj(Integer::toString)
              .reduce("", String::concat);
      int point = random.nextInt(digits.length() + 2);
      String text =
          point > digits.length()
              ? digits
              : digits.substring(0, point) + "." + digits.substring(point);

      assertThat(Decimal.value(text))
          .as("seed " + seed + ", " + text)
          .isEqualTo(Double.parseDouble(text));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e3", "-0.5", "+7", "2.5E-3", ".5", "5.", "0.1", "420"})
  void andOfAnyForm(String text) {
    assertThat(Decimal.value(text)).isEqualTo(Double.parseDouble(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "1.2.3", "x", "1x", "--1"})
  void whatIsNoNumberIsRefused(String text) {
    assertThatThrownBy(() -> Decimal.value(text)).isInstanceOf(NumberFormatException.class);
  }
}
