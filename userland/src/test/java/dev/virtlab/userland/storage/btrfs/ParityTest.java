package dev.virtlab.userland.storage.btrfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever as many parts of a row as it has parities are lost, the others give them back.
class ParityTest {

  private static final int LENGTH = 64;

  private static byte[][] row(Random random, int width, int parities) {
    byte[][] row = new byte[width + parities][LENGTH];
    for (int i = 0; i < width; i++) {
      random.nextBytes(row[i]);
    }
    Parity.compute(row, width);
    return row;
  }

  @Test
  void everyLossThatTheParitiesBearIsMadeGood() {
    long seed = 56;
    Random random = new Random(seed);
    for (int parities = 1; parities <= 2; parities++) {
      for (int width = 1; width <= 9; width++) {
        byte[][] whole = row(random, width, parities);
        for (int first = 0; first < whole.length; first++) {
          for (int second = first; second < whole.length; second++) {
            List<Integer> lost = new ArrayList<>(List.of(first));
            if (second > first && parities == 2) {
              lost.add(second);
            }
            byte[][] damaged = whole.clone();
            lost.forEach(i -> damaged[i] = new byte[0]);
            assertThat(Parity.solve(damaged, width, lost)).isTrue();
            assertThat(Arrays.deepEquals(damaged, whole))
                .as("seed %d, %d data, lost %s", seed, width, lost)
                .isTrue();
          }
        }
      }
    }
  }

  @Test
  void moreThanThatIsNotMadeUp() {
    Random random = new Random(5);
    assertThat(Parity.solve(row(random, 3, 1), 3, List.of(0, 1))).isFalse();
    assertThat(Parity.solve(row(random, 3, 1), 3, List.of(0, 3))).isFalse();
    assertThat(Parity.solve(row(random, 4, 2), 4, List.of(0, 1, 2))).isFalse();
  }

  @Test
  void ofOnesPIsTheirParityAndQTheSumOfThePowers() {
    byte[][] row = {{1}, {1}, {1}, {0}, {0}};
    Parity.compute(row, 3);
    assertThat(row[3]).containsExactly(1);
    assertThat(row[4]).containsExactly(7);
  }
}
