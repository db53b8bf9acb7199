package dev.virtlab.userland.storage.btrfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunsTest {

  private static final int ROOM = 256;

  @Test
  void theyAgreeWithABitForEveryPlace() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Runs runs = new Runs();
      BitSet bits = new BitSet();
      for (int step = 0; step < 100; step++) {
        int at = random.nextInt(ROOM);
        int length = 1 + random.nextInt(16);
        if (bits.get(at, at + length).isEmpty()) {
          assertThat(runs.isFree(at, length)).as("seed %d step %d", seed, step).isTrue();
          runs.take(at, length);
          bits.set(at, at + length);
        } else if (bits.nextClearBit(at) >= at + length) {
          runs.free(at, length);
          bits.clear(at, at + length);
        } else {
          assertThat(runs.isFree(at, length)).as("seed %d step %d", seed, step).isFalse();
        }
        assertThat(runs.sum()).as("seed %d step %d", seed, step).isEqualTo(bits.cardinality());
        int wanted = 1 + random.nextInt(24);
        assertThat(runs.find(0, ROOM, wanted))
            .as("seed %d step %d", seed, step)
            .isEqualTo(find(bits, wanted));
      }
    }
  }

  /// The first run of clear bits that is long enough, else the longest.
  private static long[] find(BitSet bits, int wanted) {
    long[] best = {0, 0};
    for (int at = bits.nextClearBit(0); at < ROOM; ) {
      int next = bits.nextSetBit(at);
      int end = next < 0 ? ROOM : Math.min(next, ROOM);
      if (end - at >= wanted) {
        return new long[] {at, wanted};
      }
      if (end - at > best[1]) {
        best = new long[] {at, end - at};
      }
      at = bits.nextClearBit(end);
      if (next < 0) {
        break;
      }
    }
    return best;
  }

  @Test
  void nothingIsTakenTwice() {
    Runs runs = new Runs();
    runs.take(10, 10);
    assertThatThrownBy(() -> runs.take(19, 2)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatIsKeptIsNeverFoundAndDoesNotCount() {
    Runs runs = new Runs();
    runs.take(4, 2);
    runs.keep(2, 6);
    assertThat(runs.sum()).isEqualTo(2);
    assertThat(runs.find(0, 20, 4)).isEqualTo(new long[] {8, 4});
    assertThat(runs.isFree(3, 1)).isFalse();
  }

  @Test
  void whatIsLooseDoesNotCountAndIsNotFoundBeforeItIsReleased() {
    Runs runs = new Runs();
    runs.take(0, 8);
    runs.loosen(8);
    assertThat(runs.sum()).isZero();
    assertThat(runs.find(0, 16, 8)[0]).isEqualTo(8);
    runs.release(0, 8);
    assertThat(runs.find(0, 16, 8)[0]).isZero();
  }
}
