package dev.virtlab.simulator.datacentre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.virtlab.lab.Bytes;
import dev.virtlab.simulator.agenda.Agenda;
import org.junit.jupiter.api.Test;

class DataCentreTest {

  private static final long HOUR = 3_600_000_000_000L;

  private static Plan plan(int machines, int containers, double work, double demand) {
    return new Plan(
        200,
        2,
        machines,
        containers,
        4,
        work,
        Bytes.mib(64),
        demand,
        new Plan.Power(100, 200, 0.5, 0),
        3);
  }

  private static Summary hours(Plan plan, int hours) {
    DataCentre centre = new DataCentre(plan, new Agenda());
    centre.run(hours * HOUR);
    return centre.summary();
  }

  @Test
  void everyRequestIsServedKilledOrStillThere() {
    Summary summary = hours(plan(5, 10, 60, 0.3), 2);
    assertThat(summary.sojourn().number() + summary.killed() + summary.present())
        .isEqualTo(summary.came());
    assertThat(summary.killed()).isPositive();
  }

  @Test
  void theCoresAreBusyWithTheWorkThatCame() {
    // 200 hosts × 4 machines × 5 containers × 4 an hour × 22.5 s on 400 cores: a quarter.
    Summary summary = hours(plan(4, 5, 22.5, 0), 20);
    assertThat(summary.utilisation()).isCloseTo(0.25, within(0.01));
    assertThat(summary.energy()).isCloseTo(200 * 20 * 0.125, within(200 * 20 * 0.001));
  }

  @Test
  void oneContainerAMachineIsAWaitingLineOfItsLaw() {
    // With a core for everybody and one container a machine: M/M/1 at a load of 0.4.
    Summary summary = hours(plan(2, 1, 360, 0), 400);
    double service = 360e9;
    assertThat(summary.steal()).isZero();
    assertThat(summary.sojourn().mean()).isCloseTo(service / 0.6, within(0.02 * service / 0.6));
  }

  @Test
  void moreMachinesThanCoresLoseTimeToEachOther() {
    assertThat(hours(plan(4, 2, 300, 0), 5).steal()).isGreaterThan(0.01);
  }

  @Test
  void theSameSeedMakesTheSameHour() {
    Summary once = hours(plan(5, 10, 60, 0.3), 1);
    Summary again = hours(plan(5, 10, 60, 0.3), 1);
    assertThat(again.busy()).isEqualTo(once.busy());
    assertThat(again.sojourn().mean()).isEqualTo(once.sojourn().mean());
  }
}
