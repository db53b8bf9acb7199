package dev.virtlab.console.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearMissTest {

  private static final List<String> WORDS = List.of("docker", "cat", "ps", "ls", "hint", "unshare");

  @Test
  void oneSlipOfTheFingerIsUnderstood() {
    assertThat(NearMiss.nearest("dokcer", WORDS)).contains("docker");
    assertThat(NearMiss.nearest("unshrae", WORDS)).contains("unshare");
    assertThat(NearMiss.nearest("hin", WORDS)).contains("hint");
    assertThat(NearMiss.nearest("sl", WORDS)).contains("ls");
  }

  @Test
  void whatIsFarOrIsTheWordItselfIsNotOffered() {
    assertThat(NearMiss.nearest("kubectl", WORDS)).isEmpty();
    assertThat(NearMiss.nearest("x", WORDS)).isEmpty();
    assertThat(NearMiss.nearest("docker", List.of("docker"))).isEmpty();
    assertThat(NearMiss.nearest("d".repeat(100_000), WORDS)).isEmpty();
  }

  @Test
  void distanceIsSymmetricAndCountsAnExchangeOnce() {
    assertThat(NearMiss.distance("ab", "ba")).isEqualTo(1);
    for (String a : WORDS) {
      for (String b : WORDS) {
        assertThat(NearMiss.distance(a, b)).isEqualTo(NearMiss.distance(b, a));
      }
    }
  }
}
