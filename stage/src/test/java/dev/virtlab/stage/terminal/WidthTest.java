package dev.virtlab.stage.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WidthTest {

  @Test
  void hangulTakesTwoCellsAndCombiningMarksNone() {
    assertThat(Width.of("lab")).isEqualTo(3);
    assertThat(Width.of("가상화")).isEqualTo(6);
    assertThat(Width.of("e\u0301")).isEqualTo(1);
    assertThat(Width.of("▸ ▶ ░ ╭─╮ ✓")).isEqualTo(11);
    assertThat(Width.of("🐳")).isEqualTo(2);
  }

  @Test
  void whatIsCutNeverTakesMoreThanItsRoom() {
    String text = "a가b나c다🐳d";
    for (int room = 0; room <= Width.of(text); room++) {
      assertThat(Width.of(Width.cut(text, room))).isLessThanOrEqualTo(room);
    }
    assertThat(Width.cut(text, 100)).isEqualTo(text);
    assertThat(Width.cut(text, 4)).isEqualTo("a가…");
  }
}
