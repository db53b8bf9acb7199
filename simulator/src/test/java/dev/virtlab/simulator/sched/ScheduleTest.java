package dev.virtlab.simulator.sched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.virtlab.simulator.sched.Schedule.Job;
import dev.virtlab.simulator.sched.Schedule.Slice;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static final List<Job> THREE = List.of(new Job(0, 100), new Job(10, 10), new Job(10, 10));

  private static double meanTurnaround(Policy policy) {
    Schedule schedule = Schedule.play(policy, THREE);
    return (schedule.stay(0).turnaround()
            + schedule.stay(1).turnaround()
            + schedule.stay(2).turnaround())
        / 3;
  }

  @Test
  void lateShortJobsGainByPreemption() {
    assertThat(meanTurnaround(new Policy.Sjf())).isCloseTo(310.0 / 3, within(1e-9));
    assertThat(meanTurnaround(new Policy.Stcf())).isCloseTo(50, within(1e-9));
  }

  @Test
  void aFeedbackQueueLetsTheShortOvertakeTheLong() {
    Schedule schedule =
        Schedule.play(
            new Policy.Mlfq(new double[] {10, 20, 40}, 0),
            List.of(new Job(0, 200), new Job(100, 15)));
    assertThat(schedule.stay(1).turnaround()).isLessThan(60);
    assertThat(schedule.stay(0).turnaround()).isEqualTo(215);
  }

  @Test
  void aBoostSavesTheLongFromStarving() {
    Policy.Mlfq without = new Policy.Mlfq(new double[] {5, 50}, 0);
    Policy.Mlfq with = new Policy.Mlfq(new double[] {5, 50}, 50);
    List<Job> jobs = new java.util.ArrayList<>(List.of(new Job(0, 20)));
    for (int i = 0; i < 40; i++) {
      jobs.add(new Job(i * 5, 5));
    }
    assertThat(Schedule.play(with, jobs).stay(0).turnaround())
        .isLessThan(Schedule.play(without, jobs).stay(0).turnaround());
  }

  @Test
  void aLotteryIsFairInTheLongRun() {
    Policy lottery = new Policy.Lottery(1, new long[] {75, 25}, 7);
    Schedule schedule = Schedule.play(lottery, List.of(new Job(0, 30_000), new Job(0, 30_000)));
    long first =
        schedule.slices().stream().limit(20_000).map(Slice::job).filter(job -> job == 0).count();
    // Three standard errors of 20,000 draws at 3 : 1.
    assertThat(first / 20_000.0).isCloseTo(0.75, within(3 * Math.sqrt(0.75 * 0.25 / 20_000)));
  }

  @Test
  void theProcessorIsNeverIdleWhileSomebodyIsReady() {
    for (Policy policy :
        List.of(
            new Policy.Fifo(),
            new Policy.Rr(3),
            new Policy.Stcf(),
            new Policy.Mlfq(new double[] {1, 2}, 7))) {
      Schedule schedule = Schedule.play(policy, THREE);
      double now = 0;
      for (Slice slice : schedule.slices()) {
        assertThat(slice.start()).as(policy.toString()).isCloseTo(now, within(1e-9));
        now = slice.start() + slice.length();
      }
      assertThat(now).isCloseTo(120, within(1e-9));
    }
  }

  @Test
  void strideGivesEachHolderItsPartInEveryRound() {
    Stride stride = new Stride(new long[] {100, 50, 250});
    List<Integer> round = stride.round(1000);
    assertThat(round).containsExactly(0, 1, 2, 2, 2, 0, 2, 2);
    assertThat(stride.isLevel()).isTrue();
  }

  @Test
  void theDefaultsOfBothScalesMeet() {
    assertThat(Weights.ofShares(1024)).isEqualTo(100);
    assertThat(Weights.ofSharesLinear(1024)).isEqualTo(39);
    assertThat(Weights.ofShares(2)).isEqualTo(1);
    assertThat(Weights.ofShares(262_144)).isEqualTo(10_000);
    assertThat(Weights.groupWeightOfNice(0)).isEqualTo(100);
  }
}
