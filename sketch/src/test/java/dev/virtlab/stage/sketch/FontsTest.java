package dev.virtlab.stage.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.stage.Voice;
import org.junit.jupiter.api.Test;

/// Hangul is set in a font that has it, and what is too long is cut where its room ends.
final class FontsTest {

  private static final String KOREAN = "가상화 실험실: 그룹이 가득 찼습니다. 뷁 힣 갂";

  @Test
  void everyHangulSyllableHasAPictureInEveryVoice() throws PictureFault {
    Fonts fonts = Fonts.load();
    StringBuilder missing = new StringBuilder();
    for (int syllable = 0xac00; syllable <= 0xd7a3; syllable++) {
      if (!fonts.canShow(Character.toString(syllable))) {
        missing.appendCodePoint(syllable);
      }
    }
    assertThat(missing).isEmpty();
    for (Voice voice : Voice.values()) {
      assertThat(fonts.runs(KOREAN, voice, 16))
          .allSatisfy(run -> assertThat(run.font().canDisplayUpTo(run.text())).isEqualTo(-1));
    }
  }

  @Test
  void runsTogetherAreTheText() throws PictureFault {
    Fonts fonts = Fonts.load();
    for (Voice voice : Voice.values()) {
      String joined =
          fonts.runs(KOREAN + " docker → 12", voice, 16).stream()
              .map(Fonts.Run::text)
              .reduce("", String::concat);
      assertThat(joined).isEqualTo(KOREAN + " docker → 12");
    }
  }

  @Test
  void whatIsCutFitsAndSaysSo() throws PictureFault {
    Fonts fonts = Fonts.load();
    for (int width = 0; width < 300; width += 7) {
      String cut = fonts.fit(KOREAN, Voice.LABEL, 16, width);
      assertThat(fonts.width(cut, Voice.LABEL, 16)).isLessThanOrEqualTo(width);
      assertThat(cut.isEmpty() || cut.equals(KOREAN) || cut.endsWith("…")).isTrue();
    }
    assertThat(fonts.fit("short", Voice.LABEL, 16, 300)).isEqualTo("short");
  }

  @Test
  void longTextBreaksBetweenWordsIntoNoMoreLinesThanAllowed() throws PictureFault {
    Fonts fonts = Fonts.load();
    assertThat(fonts.lines(KOREAN, Voice.LABEL, 16, 120, 2))
        .hasSize(2)
        .allSatisfy(
            line -> assertThat(fonts.width(line, Voice.LABEL, 16)).isLessThanOrEqualTo(120));
  }
}
