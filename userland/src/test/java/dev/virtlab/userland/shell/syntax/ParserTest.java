package dev.virtlab.userland.shell.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {

  /// Left as it is written, right as bash 5.2 lists it.
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "echo  a   b # echo a b",
        "a|b|c # a | b | c",
        "a&&b||c # a && b || c",
        "a>x 2>&1 # a > x 2>&1",
        "(a;b) # ( a; b )",
        "x=1 y='2 3' cmd # x=1 y='2 3' cmd",
        "! a | b # ! a | b",
        "[[ a==b && -f c ]] # [[ -n a==b && -f c ]]",
        "((1+2)) # ((1+2))",
      })
  void aCommandIsWrittenAsBashListsIt(String written, String listed) {
    assertThat(CommandText.of(bash(written))).isEqualTo(listed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "{ ", "$(", "\"$(", "if ", "$((", "echo ${a:-", "[[ ! ", "while "})
  void aMillionOpenBracketsAreASyntaxError(String bracket) {
    String text = bracket.repeat(1_000_000);
    assertThatThrownBy(() -> bash(text)).isInstanceOf(SyntaxError.class);
  }

  @Test
  void aHereDocumentBeginsBehindTheLineThatNamesIt() {
    Command.Sequence both = (Command.Sequence) bash("cat <<A; cat <<B\none\nA\ntwo\nB\n");
    Command.Simple second = (Command.Simple) both.items().get(1).command();
    assertThat(second.redirections().getFirst().document().source()).isEqualTo("two\n");
  }

  @Test
  void whatOneCommandChangesCountsForTheNext() {
    Parser parser = new Parser("a\nb; c\n\n# nothing\nd", new Parser.Setting(Dialect.BASH));
    assertThat(CommandText.of(parser.next().orElseThrow())).isEqualTo("a");
    assertThat(CommandText.of(parser.next().orElseThrow())).isEqualTo("b; c");
    assertThat(CommandText.of(parser.next().orElseThrow())).isEqualTo("d");
    assertThat(parser.next()).isEmpty();
  }

  @Test
  void wordsOfBashAreErrorsToDash() {
    for (String text : new String[] {"a=(1 2)", "cat <<< x", "a |& b", "for ((;;)); do :; done"}) {
      assertThat(bash(text)).isNotNull();
      assertThatThrownBy(() -> Parser.whole(text, new Parser.Setting(Dialect.DASH)))
          .isInstanceOf(SyntaxError.class);
    }
  }

  private static Command bash(String text) {
    return Parser.whole(text, new Parser.Setting(Dialect.BASH)).orElseThrow();
  }
}
