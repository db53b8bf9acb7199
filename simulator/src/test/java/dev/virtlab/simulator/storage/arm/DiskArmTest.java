package dev.virtlab.simulator.storage.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.simulator.storage.arm.DiskArm.Served;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DiskArmTest {

  private static List<Served> serve(ArmPolicy policy, OptionalInt window, Integer... requests) {
    return new DiskArm(Tracks.TEACHING, 1, 1).serve(List.of(requests), policy, window);
  }

  @Test
  void theArmFirstSeeksThenWaitsForTheBlockThenReadsIt() {
    assertThat(serve(ArmPolicy.FIFO, OptionalInt.empty(), 30))
        .containsExactly(new Served(30, 80, 265, 30));
  }

  @Test
  void shortestAccessTimeTakesTheFarTrackWhenItTurnsUpSooner() {
    assertThat(serve(ArmPolicy.SATF, OptionalInt.empty(), 13, 34, 11))
        .extracting(Served::block)
        .startsWith(34);
    assertThat(serve(ArmPolicy.SSTF, OptionalInt.empty(), 13, 34, 11))
        .extracting(Served::block)
        .startsWith(11);
  }

  @Test
  void aWindowOfOneLeavesNoChoice() {
    assertThat(serve(ArmPolicy.BSATF, OptionalInt.of(1), 13, 34, 11))
        .extracting(Served::block)
        .containsExactly(13, 34, 11);
  }
}
