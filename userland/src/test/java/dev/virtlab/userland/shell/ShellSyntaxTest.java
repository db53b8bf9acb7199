package dev.virtlab.userland.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellSyntaxTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"echo a", "for i in 1; do echo $i; done", "cat <<X\na\nX", "fi", "a )", ""})
  void aWholeCommandAndAnErrorAreComplete(String text) {
    assertThat(ShellSyntax.isComplete(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"echo 'a", "if true; then", "cat <<X\na", "a |", "a &&", "f() {", "echo $(a"})
  void whatIsStillOpenIsNotComplete(String text) {
    assertThat(ShellSyntax.isComplete(text)).isFalse();
  }

  @Test
  void theFirstWordIsACommandAndTheOthersAreNot() {
    assertThat(words("dock").command()).isTrue();
    assertThat(words("docker ru"))
        .isEqualTo(new ShellSyntax.Words(java.util.List.of("docker"), "ru", 7, ' ', false));
    assertThat(words("docker ").word()).isEmpty();
  }

  @Test
  void aCommandIsWantedBehindOperatorsKeywordsAndAssignments() {
    assertThat(words("a; do").command()).isTrue();
    assertThat(words("a | so").command()).isTrue();
    assertThat(words("if tr").command()).isTrue();
    assertThat(words("A=1 en").command()).isTrue();
    assertThat(words("echo $(ho").command()).isTrue();
    assertThat(words("cat < fi").command()).isFalse();
  }

  @Test
  void quotesBelongToTheWord() {
    ShellSyntax.Words words = words("cat 'a b");
    assertThat(words.word()).isEqualTo("a b");
    assertThat(words.quote()).isEqualTo('\'');
    assertThat(words.start()).isEqualTo(4);
  }

  private static ShellSyntax.Words words(String line) {
    return ShellSyntax.words(line, line.length());
  }
}
