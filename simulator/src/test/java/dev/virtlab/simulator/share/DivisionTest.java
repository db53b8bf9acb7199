package dev.virtlab.simulator.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DivisionTest {

  @Test
  void whatOneCannotUseTheOthersGet() {
    double[] parts = Division.of(3, new double[] {1, 1, 2}, new double[] {0.5, 9, 9});
    assertThat(parts).containsExactly(new double[] {0.5, 2.5 / 3, 5.0 / 3}, within(1e-12));
  }

  @Test
  void nobodyGetsMoreThanItsAppetiteAndNothingIsLeftThatSomebodyWants() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      int count = 1 + random.nextInt(8);
      double[] weights = random.doubles(count, 0.1, 10).toArray();
      double[] appetites = random.doubles(count, 0, 2).toArray();
      double amount = random.nextDouble() * count;
      double[] parts = Division.of(amount, weights, appetites);
      String told = "seed " + seed;
      double level = 0;
      for (int i = 0; i < count; i++) {
        assertThat(parts[i]).as(told).isLessThanOrEqualTo(appetites[i]);
        level = Math.max(level, parts[i] / weights[i]);
      }
      for (int i = 0; i < count; i++) {
        boolean sated = parts[i] >= appetites[i] - 1e-12;
        assertThat(sated || parts[i] / weights[i] >= level - 1e-9).as(told).isTrue();
      }
      assertThat(Arrays.stream(parts).sum())
          .as(told)
          .isCloseTo(Math.min(amount, Arrays.stream(appetites).sum()), within(1e-9));
    }
  }

  @Test
  void aGroupSharesWhatItHasAmongThoseBelow() {
    ShareTree.Group d = new ShareTree.Group("D", 5000, 1, List.of());
    ShareTree.Group e = new ShareTree.Group("E", 5000, 1, List.of());
    ShareTree.Group b = new ShareTree.Group("B", 1000, 1, List.of());
    ShareTree.Group c = new ShareTree.Group("C", 1000, 1, List.of(d, e));
    assertThat(ShareTree.divide(1, List.of(b, c)))
        .isEqualTo(Map.of("B", 0.5, "C/D", 0.25, "C/E", 0.25));
  }
}
