package dev.virtlab.simulator.cgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CpusetTest {

  @Test
  void listsAreReadAndWrittenInTheirShortestForm() {
    assertThat(Cpuset.text(Cpuset.parse("0,1,2,5", 8))).isEqualTo("0-2,5");
    assertThat(Cpuset.text(Cpuset.parse("3-3", 8))).isEqualTo("3");
    assertThat(Cpuset.text(Cpuset.parse("", 8))).isEmpty();
  }

  @Test
  void whatIsNoListOrNotOnThisHostIsRefused() {
    assertRefused("2-1", Errno.EINVAL);
    assertRefused("a", Errno.EINVAL);
    assertRefused("0,,1", Errno.EINVAL);
    assertRefused("8", Errno.ERANGE);
    assertRefused("0-99999999", Errno.ERANGE);
  }

  private static void assertRefused(String text, Errno errno) {
    assertThatThrownBy(() -> Cpuset.parse(text, 8))
        .isInstanceOfSatisfying(
            CallFailed.class, failed -> assertThat(failed.errno()).isEqualTo(errno));
  }

  @Test
  void everySetSurvivesItsText() {
    long seed = 20_261;
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 500; round++) {
      BitSet numbers = new BitSet();
      for (int i = 0; i < 64; i++) {
        numbers.set(i, random.nextBoolean());
      }
      assertThat(Cpuset.parse(Cpuset.text(numbers), 64)).as("seed " + seed).isEqualTo(numbers);
    }
  }
}
