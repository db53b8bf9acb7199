package dev.virtlab.userland.coreutils;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SeqCountTest {

  private static final int NUMBERS_MAX = 100;

  @Test
  void wholeNumbersAreCountedAsExactOnesAre() {
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      String first = Integer.toString(random.nextInt(2000));
      String step = Integer.toString(1 + random.nextInt(50));
      String last = Integer.toString(random.nextInt(4000));
      SeqCount exact =
          new SeqCount.Exact(new BigDecimal(first), new BigDecimal(step), new BigDecimal(last));

      SeqCount whole = SeqCount.of(List.of(first, step, last));

      assertThat(whole).isInstanceOf(SeqCount.Whole.class);
      assertThat(whole.width()).as("seed %d", seed).isEqualTo(exact.width());
      assertThat(digits(whole)).as("seed %d", seed).isEqualTo(digits(exact));
    }
  }

  @Test
  void fractionsAreExact() {
    assertThat(digits(SeqCount.of(List.of("0.1", "0.1", "0.5"))))
        .containsExactly("0.1", "0.2", "0.3", "0.4", "0.5");
    assertThat(digits(SeqCount.of(List.of("3", "-1", "1")))).containsExactly("3", "2", "1");
  }

  @Test
  void numbersLongerThanAWordAreExact() {
    assertThat(digits(SeqCount.of(List.of("99999999999999999999", "1", "100000000000000000000"))))
        .containsExactly("99999999999999999999", "100000000000000000000");
  }

  private static List<String> digits(SeqCount from) {
    List<String> digits = new ArrayList<>();
    for (SeqCount at = from; !at.isOver() && digits.size() < NUMBERS_MAX; at = at.next()) {
      digits.add(at.digits());
    }
    return digits;
  }
}
