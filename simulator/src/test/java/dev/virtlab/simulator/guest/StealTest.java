package dev.virtlab.simulator.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A machine is paid for in parts of 10 ms, sooner or later.
class StealTest {

  private static final long MILLI = 1_000_000;

  private final List<String> told = new ArrayList<>();
  private final Steal steal = new Steal((busy, stolen) -> told.add(busy + " " + stolen));
  private long now;

  /// So many parts, each of which takes so many milliseconds.
  private void paid(int parts, int processors, int milliseconds) {
    for (int i = 0; i < parts; i++) {
      now += milliseconds * MILLI;
      steal.given(now, 10 * MILLI * processors);
    }
  }

  @Test
  void whoIsGivenAllLosesNothing() {
    steal.wants(2);
    paid(20, 2, 10);

    assertThat(told).containsExactly("2 0");
  }

  @Test
  void whoWaitsAsLongAsItRunsLosesHalf() {
    steal.wants(1);
    paid(20, 1, 20);

    assertThat(told).containsExactly("1 50");
  }

  @Test
  void itIsToldAgainOnlyWhenItChanges() {
    steal.wants(1);
    paid(100, 1, 10);
    paid(100, 1, 40);

    assertThat(told).startsWith("1 0").endsWith("1 75").hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void whatIsShorterThanTheWindowIsNotTold() {
    steal.wants(1);
    paid(5, 1, 10);
    steal.wants(0);

    assertThat(told).isEmpty();
  }

  @Test
  void theTimeOfAPauseIsNobodysTheft() {
    steal.wants(1);
    paid(20, 1, 10);
    now += 5_000 * MILLI;
    steal.begin();
    paid(20, 1, 10);

    assertThat(told).containsExactly("1 0");
  }

  @Test
  void whoRestsIsToldToRest() {
    steal.wants(1);
    paid(20, 1, 10);
    steal.wants(0);

    assertThat(told).containsExactly("1 0", "0 0");
  }
}
