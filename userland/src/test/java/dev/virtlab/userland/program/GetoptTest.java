package dev.virtlab.userland.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.userland.program.Getopt.Argument;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The messages are those of coreutils 9.1 on Debian 12, whose options these are.
class GetoptTest {

  private static final Getopt LS =
      Getopt.of("aAl1w:F::")
          .with("all", "a")
          .with("almost-all", "A")
          .with("size", "s")
          .with("si", "si")
          .with("show-control-chars", "show-control-chars")
          .withArgument("sort", "sort")
          .with("version", "version")
          .with("color", Argument.OPTIONAL, "color");

  @Test
  void optionsStandAnywhereAndOperandsKeepTheirOrder() {
    Getopt.Line line = LS.read(List.of("ls", "x", "-al", "y", "--version", "--", "-l"));
    assertThat(line.options().stream().map(Getopt.Given::key)).containsExactly("a", "l", "version");
    assertThat(line.operands()).containsExactly("x", "y", "-l");
    assertThat(line.error()).isEmpty();
  }

  @Test
  void withAPlusTheFirstOperandEndsTheOptions() {
    Getopt.Line line = Getopt.of("+i").read(List.of("env", "-i", "ls", "-i"));
    assertThat(line.options()).hasSize(1);
    assertThat(line.operands()).containsExactly("ls", "-i");
  }

  @Test
  void aSingleDashIsAnOperand() {
    assertThat(LS.read(List.of("ls", "-")).operands()).containsExactly("-");
  }

  @Test
  void anArgumentStandsInTheSameWordOrTheNext() {
    Getopt.Line line = LS.read(List.of("ls", "-lw80", "-w", "-1", "--sort=size", "--sort", "time"));
    assertThat(line.all("w")).containsExactly("80", "-1");
    assertThat(line.all("sort")).containsExactly("size", "time");
    assertThat(line.last("w")).contains("-1");
  }

  @Test
  void anOptionalArgumentStandsOnlyInTheSameWord() {
    Getopt.Line line = LS.read(List.of("ls", "-F", "x", "-Fauto", "--color", "--color=no"));
    assertThat(line.options())
        .containsExactly(
            new Getopt.Given("F", Optional.empty()),
            new Getopt.Given("F", Optional.of("auto")),
            new Getopt.Given("color", Optional.empty()),
            new Getopt.Given("color", Optional.of("no")));
    assertThat(line.operands()).containsExactly("x");
  }

  @Test
  void anUnmistakableBeginningOfALongOptionIsEnough() {
    assertThat(LS.read(List.of("ls", "--vers", "--si", "--siz")).options().stream())
        .extracting(Getopt.Given::key)
        .containsExactly("version", "si", "s");
  }

  @Test
  void whatIsWrongIsSaidAsTheLibrarySaysIt() {
    assertThat(error("-lZ")).isEqualTo("ls: invalid option -- 'Z'");
    assertThat(error("-w")).isEqualTo("ls: option requires an argument -- 'w'");
    assertThat(error("--nosuch=4")).isEqualTo("ls: unrecognized option '--nosuch=4'");
    assertThat(error("--sort")).isEqualTo("ls: option '--sort' requires an argument");
    assertThat(error("--ver=3")).isEqualTo("ls: option '--version' doesn't allow an argument");
    assertThat(error("--s"))
        .isEqualTo(
            "ls: option '--s' is ambiguous; possibilities:"
                + " '--size' '--si' '--show-control-chars' '--sort'");
    assertThat(error("--al=3"))
        .isEqualTo("ls: option '--al=3' is ambiguous; possibilities: '--all' '--almost-all'");
  }

  @Test
  void optionsBeforeTheWrongOneAreStillReported() {
    Getopt.Line line = LS.read(List.of("ls", "--version", "-Z", "-a"));
    assertThat(line.has("version")).isTrue();
    assertThat(line.has("a")).isFalse();
    assertThat(line.error()).isPresent();
  }

  @Test
  void twoNamesOfOneOptionAreNotAmbiguous() {
    Getopt options = Getopt.of("").with("quiet", "q").with("quit", "q");
    assertThat(options.read(List.of("x", "--qui")).has("q")).isTrue();
  }

  private static String error(String... words) {
    java.util.ArrayList<String> argv = new java.util.ArrayList<>(List.of(words));
    argv.add(0, "ls");
    return LS.read(argv).error().orElseThrow();
  }
}
