package dev.virtlab.simulator.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FairShareTest {

  /// A job in the plain model: what it still wants, served step by step.
  private static final class Plain {
    final int job;
    final double weight;
    double left;

    Plain(int job, double weight, double left) {
      this.job = job;
      this.weight = weight;
      this.left = left;
    }
  }

  @Test
  void twoEqualJobsTakeTwiceAsLongAsOne() {
    FairShare share = new FairShare(1);
    share.add(0, 10, 1);
    share.add(0, 10, 2);
    assertThat(share.nextEnd()).isEqualTo(20);
    assertThat(share.end()).isEqualTo(1);
    assertThat(share.end()).isEqualTo(2);
    assertThat(share.now()).isEqualTo(20);
    assertThat(share.nextEnd()).isEqualTo(FairShare.NEVER);
  }

  @Test
  void aWeightOfThreeGetsThreeQuarters() {
    FairShare share = new FairShare(2);
    share.add(0, 30, 3, 1);
    share.add(0, 30, 1, 2);
    assertThat(share.nextEnd()).isEqualTo(20);
    assertThat(share.end()).isEqualTo(1);
    assertThat(share.nextEnd()).isEqualTo(30);
  }

  @Test
  void whoLeavesEarlySaysWhatItStillWanted() {
    FairShare share = new FairShare(1);
    share.add(0, 10, 1);
    share.add(0, 10, 2);
    assertThat(share.remove(4, 1)).isEqualTo(8);
    assertThat(share.remove(4, 1)).isEqualTo(-1);
    assertThat(share.nextEnd()).isEqualTo(12);
  }

  @Test
  void withoutCapacityNothingEnds() {
    FairShare share = new FairShare(1);
    share.add(0, 10, 1);
    share.capacity(5, 0);
    assertThat(share.nextEnd()).isEqualTo(FairShare.NEVER);
    share.capacity(100, 1);
    assertThat(share.nextEnd()).isEqualTo(105);
  }

  @Test
  void everybodyEndsWhenThePlainModelSaysSo() {
    for (long seed = 1; seed <= 50; seed++) {
      againstThePlainModel(new Random(seed), "seed " + seed);
    }
  }

  private static void againstThePlainModel(Random random, String told) {
    FairShare share = new FairShare(1.5);
    List<Plain> plain = new ArrayList<>();
    double now = 0;
    for (int job = 0; job < 200; job++) {
      double arrival = now + random.nextDouble();
      while (share.nextEnd() <= arrival) {
        double end = share.nextEnd();
        serve(plain, end - now);
        now = end;
        int ended = share.end();
        Plain least = plain.stream().filter(p -> p.job == ended).findFirst().orElseThrow();
        assertThat(least.left).as(told).isCloseTo(0, within(1e-9));
        plain.remove(least);
      }
      serve(plain, arrival - now);
      now = arrival;
      double weight = 1 + random.nextInt(4);
      double work = random.nextDouble() * 2;
      share.add(arrival, work, weight, job);
      plain.add(new Plain(job, weight, work));
      if (random.nextInt(10) == 0) {
        Plain gone = plain.remove(random.nextInt(plain.size()));
        assertThat(share.remove(now, gone.job)).as(told).isCloseTo(gone.left, within(1e-9));
      }
      assertThat(share.size()).as(told).isEqualTo(plain.size());
    }
  }

  private static void serve(List<Plain> plain, double time) {
    double weights = plain.stream().mapToDouble(p -> p.weight).sum();
    plain.forEach(p -> p.left -= 1.5 * time * p.weight / weights);
  }
}
