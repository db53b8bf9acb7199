package dev.virtlab.userland.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TextTest {

  @Test
  void anyBytesBecomeTextAndTheSameBytesAgain() {
    long seed = 7;
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      assertThat(Utf8.encode(Utf8.decode(bytes))).as("seed %s, round %s", seed, i).isEqualTo(bytes);
    }
    assertThat(Utf8.decode(Utf8.encode("가나 ‘x’ 🙂"))).isEqualTo("가나 ‘x’ 🙂");
  }

  @Test
  void hangulIsTwoColumnsWide() {
    assertThat(Width.of("가a")).isEqualTo(3);
    assertThat(Width.right("가", 4)).isEqualTo("  가");
    assertThat(Width.cut("가나다", 5)).isEqualTo("가나");
  }

  @Test
  void namesAreQuotedOnlyWhereAShellWouldMisreadThem() {
    assertThat(Quoting.listed("plain-name.txt")).isEqualTo("plain-name.txt");
    assertThat(Quoting.listed("a b")).isEqualTo("'a b'");
    assertThat(Quoting.listed("it's")).isEqualTo("\"it's\"");
    assertThat(Quoting.listed("a'$b")).isEqualTo("'a'\\''$b'");
    assertThat(Quoting.listed("n\nl")).isEqualTo("'n'$'\\n''l'");
    assertThat(Quoting.needed("a:b")).isEqualTo("'a:b'");
    assertThat(Quoting.always("d")).isEqualTo("'d'");
    assertThat(Quoting.curly("d")).isEqualTo("‘d’");
  }

  @Test
  void conversionsAreThoseOfPrintf() {
    assertThat(new CFormat("", 5, 2, 'f').real(2.675)).isEqualTo(" 2.67");
    assertThat(new CFormat("0", 8, 3, 'f').real(-1.5)).isEqualTo("-001.500");
    assertThat(new CFormat("", 0, -1, 'e').real(12345.678)).isEqualTo("1.234568e+04");
    assertThat(new CFormat("", 0, -1, 'g').real(0.0001)).isEqualTo("0.0001");
    assertThat(new CFormat("", 0, -1, 'g').real(0.00001)).isEqualTo("1e-05");
    assertThat(new CFormat("", 0, -1, 'g').real(1e6)).isEqualTo("1e+06");
    assertThat(new CFormat("", 0, 10, 'g').real(0.1)).isEqualTo("0.1");
    assertThat(new CFormat("#", 0, -1, 'x').integer(255)).isEqualTo("0xff");
    assertThat(new CFormat("-", 5, -1, 'd').integer(-42)).isEqualTo("-42  ");
    assertThat(new CFormat("+", 0, 4, 'd').integer(7)).isEqualTo("+0007");
    assertThat(new CFormat("", 0, 2, 's').string("가나다")).isEqualTo("가나");
  }

  @Test
  void theCalendarKnowsLeapYearsAndWeeks() {
    CivilTime leap = CivilTime.of(CivilTime.seconds(2024, 2, 29, 12, 34, 56), 7);
    assertThat(leap.format("%F %T.%N %j %a %U %V %G"))
        .isEqualTo("2024-02-29 12:34:56.000000007 060 Thu 08 09 2024");
    assertThat(CivilTime.of(-1, 0).format("%c")).isEqualTo("Wed Dec 31 23:59:59 1969");
    assertThat(CivilTime.of(CivilTime.seconds(2027, 1, 1, 0, 0, 0), 0).format("%G-W%V"))
        .isEqualTo("2026-W53");
  }

  @Test
  void datesAreReadAsPeopleTypeThem() {
    long now = CivilTime.seconds(2026, 1, 31, 10, 0, 0) * 1_000_000_000L;
    assertThat(shown("2024-02-29 12:34", now)).isEqualTo("2024-02-29 12:34:00");
    assertThat(shown("@1700000000", now)).isEqualTo("2023-11-14 22:13:20");
    assertThat(shown("1 hour ago", now)).isEqualTo("2026-01-31 09:00:00");
    assertThat(shown("2026-01-31 + 1 month", now)).isEqualTo("2026-03-03 00:00:00");
    assertThat(shown("tomorrow", now)).isEqualTo("2026-02-01 10:00:00");
    assertThat(Dates.parse("nonsense", now)).isEmpty();
    assertThat(Dates.parse("2026-02-30", now)).isEmpty();
  }

  private static String shown(String text, long now) {
    return CivilTime.of(Dates.parse(text, now).orElseThrow()).format("%F %T");
  }
}
