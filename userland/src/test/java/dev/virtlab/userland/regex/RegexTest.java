package dev.virtlab.userland.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegexTest {

  private static String found(Regex regex, String text) {
    return regex.find(text, 0).map(match -> match.group(0)).orElse("(none)");
  }

  @Test
  void theLeftmostMatchWinsAndOfThoseTheLongest() {
    assertThat(found(Regex.extended("x|xyz|xy", false), "axyzx")).isEqualTo("xyz");
    assertThat(found(Regex.extended("(a|ab)(c|bcd)?", false), "abcd")).isEqualTo("abcd");
    assertThat(found(Regex.basic("a*", false), "baa")).isEmpty();
  }

  @Test
  void basicAndExtendedDifferInWhatNeedsABackslash() {
    assertThat(found(Regex.basic("a\\{2\\}", false), "aaa")).isEqualTo("aa");
    assertThat(found(Regex.basic("a+", false), "aa+")).isEqualTo("a+");
    assertThat(found(Regex.basic("a\\+", false), "baa")).isEqualTo("aa");
    assertThat(found(Regex.extended("a{2,}", false), "aaa")).isEqualTo("aaa");
    assertThat(found(Regex.of("a{x", Syntax.extended(Grammar.GREP)), "a{x")).isEqualTo("a{x");
    assertThat(found(Regex.basic("*a", false), "b*a")).isEqualTo("*a");
    assertThat(found(Regex.basic("a\\|b", false), "b")).isEqualTo("b");
  }

  @Test
  void groupsAreNumberedByTheirOpeningParenthesis() {
    Match match = Regex.extended("((a)(b)?)c", false).find("xac", 0).orElseThrow();
    assertThat(match.group(1)).isEqualTo("a");
    assertThat(match.group(2)).isEqualTo("a");
    assertThat(match.has(3)).isFalse();
    assertThat(match.start()).isEqualTo(1);
    assertThat(match.end()).isEqualTo(3);
  }

  @Test
  void aBackReferenceMatchesWhatItsGroupMatched() {
    assertThat(found(Regex.basic("\\(.\\)\\1", false), "abccd")).isEqualTo("cc");
    assertThat(found(Regex.extended("(a*)b\\1", false), "aabaaa")).isEqualTo("aabaa");
  }

  @Test
  void bracketsKnowRangesClassesAndTheirComplement() {
    assertThat(found(Regex.basic("[[:digit:]x-z]*", false), "1y2a")).isEqualTo("1y2");
    assertThat(found(Regex.basic("[]a]*", false), "a]b")).isEqualTo("a]");
    assertThat(found(Regex.basic("[^]a]", false), "a]b")).isEqualTo("b");
    assertThat(found(Regex.basic("[a-]*", false), "-a-b")).isEqualTo("-a-");
    assertThat(found(Regex.basic("가[나-다]", false), "가나")).isEqualTo("가나");
  }

  @Test
  void placesAreTheEdgesOfLinesAndWords() {
    assertThat(found(Regex.basic("^b", false), "ab")).isEqualTo("(none)");
    assertThat(found(Regex.basic("a^b$", false), "a^b")).isEqualTo("a^b");
    assertThat(found(Regex.basic("\\<or\\>", false), "for or")).isEqualTo("or");
    assertThat(found(Regex.extended("\\bx", false), "ax x")).isEqualTo("x");
    assertThat(found(Regex.byLine("^b$", false, false), "a\nb\nc")).isEqualTo("b");
  }

  @Test
  void caseCanBeIgnored() {
    assertThat(found(Regex.basic("HeLLo", true), "say hEllO")).isEqualTo("hEllO");
    assertThat(found(Regex.basic("[a-c]*", true), "ABCD")).isEqualTo("ABC");
  }

  @Test
  void wrongExpressionsAreRefusedInTheWordsOfTheLibrary() {
    assertThatThrownBy(() -> Regex.basic("\\(a", false)).hasMessage("Unmatched ( or \\(");
    assertThatThrownBy(() -> Regex.basic("[a", false)).hasMessage("Unmatched [, [^, [:, [., or [=");
    assertThatThrownBy(() -> Regex.basic("a\\{2", false)).hasMessage("Unmatched \\{");
    assertThatThrownBy(() -> Regex.basic("[b-a]", false)).hasMessage("Invalid range end");
    assertThatThrownBy(() -> Regex.basic("a\\", false)).hasMessage("Trailing backslash");
    assertThatThrownBy(() -> Regex.basic("\\1", false)).hasMessage("Invalid back reference");
    assertThatThrownBy(() -> Regex.extended("*a", false))
        .hasMessage("Invalid preceding regular expression");
  }

  @Test
  void nestedRepeatsOfNothingComeToAnEnd() {
    assertThat(found(Regex.extended("(a*)*b", false), "aaac")).isEqualTo("(none)");
    assertThat(found(Regex.extended("((a*)+)+$", false), "a".repeat(40) + "b")).isEmpty();
    assertThat(Regex.basic("\\(a*\\)*\\1b", false).find("a".repeat(30), 0)).isEmpty();
  }

  @Test
  void aLiteralFindsItselfWhateverItIsMadeOf() {
    long seed = 20_260_101;
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = 0; k < 12; k++) {
        text.append("ab\\.*[]^$+?(){}|".charAt(random.nextInt(16)));
      }
      int from = random.nextInt(6);
      String piece = text.substring(from, from + 1 + random.nextInt(5));
      Optional<Match> match = Regex.basic(Regex.literal(piece), false).find(text.toString(), 0);
      assertThat(match.map(Match::start).orElse(-1))
          .as("seed %s: %s in %s", seed, piece, text)
          .isEqualTo(text.indexOf(piece));
    }
  }
}
