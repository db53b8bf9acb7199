package dev.virtlab.userland.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.virtlab.userland.tool.Options.Words;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

  private static final Options OPTIONS =
      new Options("ab:c::", "all=a banner:=b color::=c colour almost");

  @Test
  void optionsMayStandBehindOperandsAndBeJoined() {
    Words words = OPTIONS.read(List.of("x", "-ab", "v", "y", "-cnow", "--", "-a"));
    assertThat(words.operands()).containsExactly("x", "y", "-a");
    assertThat(words.has("a")).isTrue();
    assertThat(words.last("b", "")).isEqualTo("v");
    assertThat(words.last("c", "")).isEqualTo("now");
  }

  @Test
  void aPlusSignStopsAtTheFirstOperand() {
    Words words = new Options("+a").read(List.of("-a", "x", "-a", "-z"));
    assertThat(words.operands()).containsExactly("x", "-a", "-z");
  }

  @Test
  void longOptionsMayBeShortenedWhileTheyStayClear() {
    assertThat(OPTIONS.read(List.of("--ban=x")).last("b", "")).isEqualTo("x");
    assertThatThrownBy(() -> OPTIONS.read(List.of("--al")))
        .hasMessage("option '--al' is ambiguous; possibilities: '--all' '--almost'");
  }

  @Test
  void mistakesAreToldInTheWordsOfGetopt() {
    assertThatThrownBy(() -> OPTIONS.read(List.of("-z"))).hasMessage("invalid option -- 'z'");
    assertThatThrownBy(() -> OPTIONS.read(List.of("--zoo")))
        .hasMessage("unrecognized option '--zoo'");
    assertThatThrownBy(() -> OPTIONS.read(List.of("-b")))
        .hasMessage("option requires an argument -- 'b'");
    assertThatThrownBy(() -> OPTIONS.read(List.of("--banner")))
        .hasMessage("option '--banner' requires an argument");
    assertThatThrownBy(() -> OPTIONS.read(List.of("--all=x")))
        .hasMessage("option '--all' doesn't allow an argument");
  }

  @Test
  void sizesAreReadAndShownAsCoreutilsDoes() {
    assertThat(Numbers.size("1K")).contains(1024L);
    assertThat(Numbers.size("2kB")).contains(2000L);
    assertThat(Numbers.size("3MiB")).contains(3L << 20);
    assertThat(Numbers.size("x")).isEmpty();
    assertThat(Numbers.human(1023, 1024)).isEqualTo("1023");
    assertThat(Numbers.human(1025, 1024)).isEqualTo("1.1K");
    assertThat(Numbers.human(10_241, 1024)).isEqualTo("11K");
    assertThat(Numbers.human(1_048_575, 1024)).isEqualTo("1.0M");
    assertThat(Numbers.human(1500, 1000)).isEqualTo("1.5k");
  }
}
