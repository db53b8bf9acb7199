package dev.virtlab.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VerdictTest {

  @ParameterizedTest
  @CsvSource({"'',(0)", "nothing,(0)", "none,(-)", "nothing else,nothing else", "'a\nb','a, b'"})
  void whatIsNotThereIsSaidInTheLanguageOfTheLearner(String found, String said) {
    Verdict.Result.Failed failed = new Verdict.Result.Failed("type", 1, "key", "overlay", found);

    assertThat(failed.said("{actual}, not {expected}", "(0)", "(-)"))
        .isEqualTo(said + ", not overlay");
  }
}
