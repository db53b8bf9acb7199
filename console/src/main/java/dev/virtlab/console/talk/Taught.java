package dev.virtlab.console.talk;

import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.Texts;
import dev.virtlab.stage.Language;
import java.util.Map;

/// A lesson with its words in every language.
public record Taught(Lesson lesson, Map<Language, Texts> texts) {

  /// The words of a key, in a language, or in English where that language has none.
  public String words(Language language, String key) {
    Texts spoken = texts.get(language);
    if (spoken != null && spoken.words().containsKey(key)) {
      return spoken.of(key);
    }
    Texts english = texts.get(Language.ENGLISH);
    return english == null ? key : english.of(key);
  }
}
