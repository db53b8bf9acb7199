package dev.virtlab.simulator.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.virtlab.simulator.queue.Station.Discipline;
import dev.virtlab.simulator.queue.Station.Outcome;
import dev.virtlab.simulator.queue.Station.Plan;
import org.junit.jupiter.api.Test;

class StationTest {

  private static final int SEEDS = 20;

  /// A sign test of 20 seeds rejects at p ≤ .001 from 18 of one sign on.
  private static final int SIGNS_MAX = 17;

  private static final int CUSTOMERS = 40_000;

  private static Plan plan(Service service, Discipline discipline, int servers, double load) {
    return new Plan(load * servers, 1, service, discipline, servers, Integer.MAX_VALUE);
  }

  @Test
  void littlesLawHoldsExactlyInEveryRun() {
    for (Discipline discipline : Discipline.values()) {
      for (long seed = 1; seed <= SEEDS; seed++) {
        Outcome outcome =
            Station.play(plan(new Service.Erlang(2), discipline, 1, 0.8), 5_000, seed);
        assertThat(outcome.area())
            .as("seed %d", seed)
            .isCloseTo(outcome.sojourns(), within(1e-6 * outcome.area()));
      }
    }
  }

  @Test
  void theNumberInAnMm1LiesWithinThreeStandardErrorsOfItsLaw() {
    double load = 0.5;
    double law = Laws.ofServers(load, 1, 1).number();
    double variance = 2 * load * (1 + load) / Math.pow(1 - load, 4);
    double time = 0;
    double area = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      Outcome outcome =
          Station.play(plan(new Service.Exponential(), Discipline.FIFO, 1, load), CUSTOMERS, seed);
      time += outcome.time();
      area += outcome.area();
    }
    assertThat(area / time).isCloseTo(law, within(3 * Math.sqrt(variance / time)));
  }

  @Test
  void noLawIsMissedToOneSideOnly() {
    assertBothSides(
        plan(new Service.Exponential(), Discipline.FIFO, 4, 0.7),
        Laws.ofServers(2.8, 1, 4).number());
    assertBothSides(
        plan(new Service.Constant(), Discipline.FIFO, 1, 0.7), Laws.ofGeneral(0.7, 1, 0).number());
    assertBothSides(
        plan(new Service.HyperExponential(4), Discipline.FIFO, 1, 0.5),
        Laws.ofGeneral(0.5, 1, 4).number());
    assertBothSides(
        plan(new Service.HyperExponential(4), Discipline.SHARING, 1, 0.6),
        Laws.ofSharing(0.6, 1).number());
    assertBothSides(
        new Plan(0.9, 1, new Service.Exponential(), Discipline.FIFO, 1, 4),
        Laws.limited(0.9, 1, 1, 4).number());
  }

  private static void assertBothSides(Plan plan, double law) {
    int above = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      above += Station.play(plan, CUSTOMERS, seed).number() > law ? 1 : 0;
    }
    assertThat(above).as(plan.toString()).isBetween(SEEDS - SIGNS_MAX, SIGNS_MAX);
  }

  @Test
  void aClosedNetworkOfOneStationIsAlwaysBusy() {
    Laws.Closed closed = Laws.closed(5, new double[] {2}, 0);
    assertThat(closed.throughput()).isCloseTo(0.5, within(1e-12));
    assertThat(closed.response()).isCloseTo(10, within(1e-12));
  }

  @Test
  void theLawsOfSpecialCasesMeet() {
    assertThat(Laws.ofServers(0.6, 1, 1).waiting())
        .isCloseTo(Laws.ofGeneral(0.6, 1, 1).waiting(), within(1e-12));
    assertThat(Laws.limited(3, 1, 5, 5).blocked()).isCloseTo(Laws.erlangB(5, 3), within(1e-12));
    assertThat(Laws.urgentWaiting(new double[] {0.6}, 1)[0])
        .isCloseTo(Laws.ofServers(0.6, 1, 1).waiting(), within(1e-12));
  }
}
