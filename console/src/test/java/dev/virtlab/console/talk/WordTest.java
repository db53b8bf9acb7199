package dev.virtlab.console.talk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordTest {

  private static boolean isLearners(String line, String... programs) {
    return Word.in(line)
        .filter(said -> said.isLearners(name -> java.util.List.of(programs).contains(name)))
        .isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void behindAColonAWordIsAlwaysTheLearners(Word word) {
    assertThat(isLearners(":" + word.typed() + " x", word.typed())).isTrue();
  }

  @Test
  void aBareWordIsTheLearnersWhereNoProgramHasThatName() {
    assertThat(isLearners("hint")).isTrue();
    assertThat(isLearners("  watch timeline ")).isTrue();
    assertThat(isLearners("watch docker ps", "watch")).isFalse();
    assertThat(isLearners("hints")).isFalse();
  }

  @Test
  void whatTheShellKnowsItKeepsUnlessItCouldMakeNothingOfIt() {
    assertThat(isLearners("wait")).isFalse();
    assertThat(isLearners("wait 12")).isFalse();
    assertThat(isLearners("wait 12s")).isTrue();
    assertThat(isLearners("export A=1")).isFalse();
    assertThat(isLearners("export mine.json")).isTrue();
    assertThat(isLearners("help")).isTrue();
    assertThat(isLearners("help read")).isFalse();
  }
}
