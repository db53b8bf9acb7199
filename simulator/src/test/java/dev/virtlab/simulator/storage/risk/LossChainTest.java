package dev.virtlab.simulator.storage.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.virtlab.simulator.chance.RandomStream;
import dev.virtlab.simulator.storage.risk.LossChain.Repair;
import org.junit.jupiter.api.Test;

class LossChainTest {

  @Test
  void aMirrorLastsAsTheChainInClosedFormSays() {
    double failures = 1e-6;
    double repairs = 1 / 24.0;
    double exact = (3 * failures + repairs) / (2 * failures * failures);
    assertThat(LossChain.mean(2, 1, 1e6, 24, Repair.PARALLEL))
        .isCloseTo(exact, withPercentage(1e-10));
    assertThat(LossChain.meanOfPairs(1, 1e6, 24, Repair.PARALLEL))
        .isCloseTo(exact, withPercentage(1e-10));
  }

  @Test
  void repairsInParallelDoubleTheLifeOfDoubleParity() {
    double parallel = LossChain.mean(8, 2, 1e6, 24, Repair.PARALLEL);
    double serial = LossChain.mean(8, 2, 1e6, 24, Repair.SERIAL);
    assertThat(parallel / serial).isCloseTo(2, withPercentage(0.1));
  }

  @Test
  void aSimulationOfFailuresAgreesWithinThreeStandardErrors() {
    long seed = 7;
    RandomStream random = RandomStream.of(seed, "loss");
    double mttf = 1000;
    double mttr = 100;
    int runs = 4000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < runs; i++) {
      double life = life(random, 4, 1, mttf, mttr);
      sum += life;
      squares += life * life;
    }
    double mean = sum / runs;
    double error = Math.sqrt((squares / runs - mean * mean) / runs);
    double exact = LossChain.mean(4, 1, mttf, mttr, Repair.PARALLEL);
    assertThat(Math.abs(mean - exact)).as("seed %d", seed).isLessThan(3 * error);
  }

  private static double life(
      RandomStream random, int disks, int tolerated, double mttf, double mttr) {
    double time = 0;
    int failed = 0;
    while (failed <= tolerated) {
      double up = (disks - failed) / mttf;
      double down = failed / mttr;
      time += -Math.log1p(-random.unit()) / (up + down);
      failed += random.unit() < up / (up + down) ? 1 : -1;
    }
    return time;
  }
}
