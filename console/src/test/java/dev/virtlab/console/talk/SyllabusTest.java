package dev.virtlab.console.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lessons.Lesson;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyllabusTest {

  private static final Syllabus SYLLABUS =
      new Syllabus(
          Stream.of("c1-processes", "c2-memory", "f5-io", "f6-move", "f6-move-far")
              .map(id -> new Taught(Lesson.sandbox(id, "default"), Map.of()))
              .toList());

  private static final Taught MOVE = SYLLABUS.lessons().get(3);

  @ParameterizedTest
  @ValueSource(strings = {"4", "f6-move", "F6-Move"})
  void aNumberAndAWholeNameMeanOneLesson(String word) {
    assertThat(SYLLABUS.meant(word)).isEqualTo(new Syllabus.Meant.One(MOVE));
  }

  @Test
  void theBeginningOfOneNameMeansThatLesson() {
    assertThat(SYLLABUS.meant("f5")).isEqualTo(new Syllabus.Meant.One(SYLLABUS.lessons().get(2)));
  }

  @Test
  void theBeginningOfSeveralNamesMeansNoneOfThem() {
    assertThat(SYLLABUS.meant("f6"))
        .isEqualTo(new Syllabus.Meant.Several(List.of("f6-move", "f6-move-far")));
    assertThat(SYLLABUS.meant("c"))
        .isEqualTo(new Syllabus.Meant.Several(List.of("c1-processes", "c2-memory")));
  }

  @Test
  void aWordThatIsNearlyANameIsAnsweredWithThatName() {
    assertThat(SYLLABUS.meant("f6-mvoe")).isEqualTo(none("f6-move"));
    assertThat(SYLLABUS.meant("memory")).isEqualTo(none("c2-memory"));
    assertThat(SYLLABUS.meant("proceses")).isEqualTo(none("c1-processes"));
  }

  @Test
  void aWordThatIsNearNoNameIsAnsweredWithNone() {
    assertThat(SYLLABUS.meant("kubernetes")).isEqualTo(none());
    assertThat(SYLLABUS.meant("0")).isEqualTo(none());
    assertThat(SYLLABUS.meant("44")).isEqualTo(none());
    assertThat(SYLLABUS.meant("f".repeat(100_000))).isEqualTo(none());
  }

  private static Syllabus.Meant none(String... near) {
    return new Syllabus.Meant.None(List.of(near));
  }
}
