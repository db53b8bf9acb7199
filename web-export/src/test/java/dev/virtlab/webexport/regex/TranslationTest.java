package dev.virtlab.webexport.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How an expression of Java is written for the browser, and what is refused.
final class TranslationTest {

  @ParameterizedTest
  @CsvSource({
    "\\s+, [\\t-\\r ]+",
    "^-+, (?:^)-+",
    "'[0-9]{1,5}', '[0-9]{1,5}'",
    "a}/b], a\\}\\/b\\]",
    "[]a-], [\\]a\\x2d]",
    "'[^, ]', '[^, ]'",
    "'(a|(?:b))*?', '(a|(?:b))*?'",
    "a.b, a[^\\n\\r\\x85\\u2028\\u2029]b",
    "\\.\\x41\\u00e9, \\.\\x41\\u00e9"
  })
  void anExpressionIsWrittenAsTheBrowserReadsIt(String regex, String source) {
    assertThat(Translation.of(regex)).isEqualTo(source);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a)\\1",
        "(?<=a)b",
        "(?<name>a)",
        "(?i)a",
        "(?",
        "[a[b]]",
        "[a-c&&b]",
        "\\p{Alpha}",
        "\\Qa\\E",
        "\\h",
        "\\R",
        "[a",
        "[",
        "a\\",
        "{",
        "a{",
        "a{,2}",
        "a{x}",
        "\\x4",
        "[a-\\d]"
      })
  void whatIsNotKnownIsRefused(String regex) {
    assertThatThrownBy(() -> Translation.of(regex))
        .isInstanceOf(PatternSyntaxException.class)
        .hasMessageContaining(regex);
  }

  @Test
  void aTextWithoutSpecialCharactersIsLookedForAsTheJdkDoes() {
    long seed = 7;
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      String text = drawn(random, random.nextInt(12));
      String wanted = drawn(random, random.nextInt(3));
      int limit = random.nextInt(5) - 1;
      assertThat(Pattern.compile(wanted).split(text, limit))
          .as("seed %s: %s by %s, at most %s", seed, text, wanted, limit)
          .isEqualTo(text.split(wanted, limit));
      assertThat(Pattern.compile(wanted).matcher(text).replaceAll("--"))
          .as("seed %s: %s in %s", seed, wanted, text)
          .isEqualTo(text.replaceAll(wanted, "--"));
    }
  }

  private static String drawn(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(",:a".charAt(random.nextInt(3)));
    }
    return text.toString();
  }

  @Test
  void aReplacementThatNamesGroupsIsRefused() {
    assertThatThrownBy(() -> Pattern.compile("a").matcher("a").replaceAll("$0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("$0");
  }
}
