package dev.virtlab.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lessons.proof.Lint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ShippedLessonsTest {

  static final List<String> LESSONS = Shipped.NAMES;

  private static String part(String lesson, String file) throws IOException {
    String resource = "/" + Shipped.resource(lesson, file);
    try (InputStream in = Lesson.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Texts texts(String lesson, String language) throws Exception {
    String file = "text." + language + ".json";
    return LessonFile.readTexts(file, language, part(lesson, file));
  }

  @ParameterizedTest
  @FieldSource("LESSONS")
  void itsWordsAreCompleteAndFreshInEveryLanguageAndItsHintsKeepTheSecret(String id)
      throws Exception {
    Lesson lesson = LessonFile.read("lesson.json", part(id, "lesson.json"));
    List<Texts> translations = new ArrayList<>();
    for (String language : Shipped.TRANSLATIONS) {
      translations.add(texts(id, language));
    }

    assertThat(Lint.faults(lesson, texts(id, "en"), translations)).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("LESSONS")
  void whatMayBePredictedIsSaidInTheLearnersOwnNumbers(String id) throws Exception {
    Lesson lesson = LessonFile.read("lesson.json", part(id, "lesson.json"));
    assertThat(lesson.steps()).isNotEmpty();
    for (Step step : lesson.steps()) {
      if (step instanceof Step.Predict predict) {
        Parameters drawn = Parameters.draw(lesson, "ada");
        assertThat(predict.options().stream().map(drawn::fill))
            .as(predict.id())
            .noneMatch(option -> option.contains("{"));
      }
    }
  }

  @ParameterizedTest
  @FieldSource("LESSONS")
  void everyKindOfStepIsThere(String id) throws Exception {
    Lesson lesson = LessonFile.read("lesson.json", part(id, "lesson.json"));

    assertThat(lesson.id()).isEqualTo(id);
    assertThat(lesson.steps().stream().map(Object::getClass).distinct())
        .contains(
            Step.Text.class,
            Step.Predict.class,
            Step.Do.class,
            Step.Quiz.class,
            Step.Code.class,
            Step.Real.class,
            Step.Compare.class);
  }

  @ParameterizedTest
  @FieldSource("LESSONS")
  void aStaleTranslationAMissingTextAndATellingHintAreFound(String id) throws Exception {
    Lesson lesson = LessonFile.read("lesson.json", part(id, "lesson.json"));
    Texts english = texts(id, "en");
    Texts korean = texts(id, "ko");
    english.words().replaceAll((key, text) -> key.equals("begin") ? text + "!" : text);
    english.words().remove("real");

    assertThat(Lint.faults(lesson, english, List.of(korean)))
        .contains("en: the text \"real\" is missing")
        .anyMatch(fault -> fault.startsWith("ko: the text \"begin\" is stale"));
  }
}
