package dev.virtlab.simulator.storage.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.storage.risk.LossChain;
import dev.virtlab.simulator.storage.risk.LossChain.Repair;
import dev.virtlab.simulator.storage.risk.Odds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolTest {

  private static final double YEAR = 8760;
  private static final double REBUILD_HOURS = 24;

  /// Disks that fail so soon that losses can be counted, in sets that have a disk each to
  /// themselves.
  private static PoolPlan frail(int width, int tolerated, double mttf, double unreadable) {
    double rate = -Math.expm1(-YEAR / mttf);
    double bytes = 1e12;
    return new PoolPlan(
        3000,
        1,
        width,
        tolerated,
        3_000_000,
        bytes,
        rate,
        bytes / (REBUILD_HOURS * 3600),
        24,
        unreadable,
        7);
  }

  private static PoolSummary lived(PoolPlan plan, double years) {
    Pool pool = new Pool(plan, new Agenda());
    var _ = pool.run(years * YEAR);
    return pool.summary();
  }

  /// A rebuild here takes a fixed time, and an exponential one in the chain. For what a set bears
  /// that is the same to the first order in x, the failures that are expected during a rebuild: the
  /// chain loses x/(1+x) where the pool loses 1-exp(-x). Beside it stand three standard errors of
  /// the count.
  @ParameterizedTest
  @CsvSource({"2, 1, 4000", "6, 1, 8000", "6, 2, 2000", "8, 2, 3000", "12, 2, 3500", "8, 3, 1000"})
  void theMeanTimeToDataLossIsThatOfTheExactChain(int width, int tolerated, double mttf) {
    PoolSummary summary = lived(frail(width, tolerated, mttf, 0), 30);
    double exact = LossChain.mean(width, tolerated, mttf, REBUILD_HOURS, Repair.PARALLEL);

    assertThat(summary.losses()).isGreaterThan(300);
    double x = (width - 1) * REBUILD_HOURS / mttf;
    double tolerance = 3 / Math.sqrt((double) summary.losses()) + tolerated * x / 2;
    assertThat(summary.hoursToLoss() / exact).isCloseTo(1, within(tolerance));
  }

  @Test
  void disksFailAtTheirRate() {
    PoolPlan plan = frail(6, 1, 100_000, 0);
    PoolSummary summary = lived(plan, 10);
    double expected = plan.disks() * 10 * YEAR / Odds.meanTimeBetweenFailures(plan.failureRate());

    assertThat((double) summary.failures()).isCloseTo(expected, within(4 * Math.sqrt(expected)));
  }

  @Test
  void withoutRedundancyEveryFailureLosesAllThatTheDiskHeld() {
    PoolPlan plan = frail(1, 0, 50_000, 0);
    PoolSummary summary = lived(plan, 5);

    assertThat(summary.losses()).isPositive();
    assertThat(summary.extentsLost()).isEqualTo(summary.losses() * plan.extentsPerSet());
  }

  @Test
  void whatWasRebuiltBeforeTheLastFailureIsNotLost() {
    PoolPlan plan = frail(6, 1, 8000, 0);
    PoolSummary summary = lived(plan, 30);

    double part = summary.extentsLost() / (summary.losses() * plan.extentsPerSet());
    assertThat(part).as("failures come anywhere in a rebuild").isCloseTo(0.5, within(0.05));
  }

  @Test
  void anUnreadableSectorCostsAnExtentWhereNothingElseTellsWhatItHeld() {
    PoolPlan plan = frail(6, 1, 50_000, 1e-14);
    PoolSummary summary = lived(plan, 10);
    double expected = summary.rebuilds() * plan.partBytes() * 8 * 5 * 1e-14;

    assertThat((double) summary.unreadable()).isCloseTo(expected, within(0.2 * expected));
    assertThat(lived(frail(6, 2, 50_000, 1e-14), 10).unreadable())
        .as("a second parity tells")
        .isLessThan((long) (0.05 * expected));
  }

  @Test
  void whatIsMissingIsRebuiltAndTheSameSeedLivesTheSameLife() {
    PoolPlan plan = new PoolPlan(200, 20, 6, 2, 1000, 1e12, 0.3, 1e7, 24, 1e-15, 3);
    Pool pool = new Pool(plan, new Agenda());
    var _ = pool.run(20 * YEAR);

    assertThat(pool.summary()).isEqualTo(lived(plan, 20));
    assertThat(pool.absent()).isBetween(0, pool.summary().worst());
    assertThat(pool.summary().rebuilds()).isGreaterThan(10 * pool.summary().failures());
  }

  @Test
  void aPoolThatRunsOutOfDisksReplacesThemAtOnce() {
    PoolPlan plan = new PoolPlan(7, 3, 6, 2, 100, 1e12, 0.9, 1e5, 10_000, 0, 5);

    assertThat(lived(plan, 20).losses()).isPositive();
  }
}
