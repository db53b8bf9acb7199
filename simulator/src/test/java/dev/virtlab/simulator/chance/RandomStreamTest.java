package dev.virtlab.simulator.chance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RandomStreamTest {

  @Test
  void theGeneratorGivesThePublishedNumbers() {
    RandomStream stream = new RandomStream(1, 2, 3, 4);
    long[] first = new long[10];
    for (int i = 0; i < first.length; i++) {
      first[i] = stream.bits();
    }
    assertThat(first)
        .containsExactly(
            11520L,
            0L,
            1509978240L,
            1215971899390074240L,
            1216172134540287360L,
            607988272756665600L,
            Long.parseUnsignedLong("16172922978634559625"),
            8476171486693032832L,
            Long.parseUnsignedLong("10595114339597558777"),
            2904607092377533576L);
  }

  @Test
  void theSeedIsSpreadAsPublished() {
    assertThat(spread(1234567, 3))
        .containsExactly(
            6457827717110365317L,
            3203168211198807973L,
            Long.parseUnsignedLong("9817491932198370423"));
  }

  private static long[] spread(long seed, int count) {
    long[] words = new long[count];
    long state = seed;
    for (int i = 0; i < count; i++) {
      state += 0x9e3779b97f4a7c15L;
      words[i] = RandomStream.splitMix(state);
    }
    return words;
  }

  @Test
  void streamsOfOtherNamesAndSeedsAreOthers() {
    long draw = RandomStream.of(1, "a").bits();
    assertThat(RandomStream.of(1, "a").bits()).isEqualTo(draw);
    assertThat(RandomStream.of(1, "b").bits()).isNotEqualTo(draw);
    assertThat(RandomStream.of(2, "a").bits()).isNotEqualTo(draw);
  }

  @Test
  void boundedDrawsStayInTheirBounds() {
    RandomStream stream = RandomStream.of(7, "dice");
    int[] seen = new int[6];
    for (int i = 0; i < 60_000; i++) {
      seen[stream.below(6)]++;
      assertThat(stream.unit()).isBetween(0.0, 1.0);
    }
    for (int count : seen) {
      assertThat(count).isBetween(9_600, 10_400);
    }
  }
}
