package dev.virtlab.console.talk;

import dev.virtlab.lessons.walk.Progress;
import dev.virtlab.stage.Language;
import java.io.IOException;
import java.util.Optional;

/// Where progress is kept from one visit to the next.
public interface Savings {

  /// Who learns here; the parameters of lessons are drawn from it.
  String student();

  /// The progress in a lesson, if it was begun.
  Optional<Progress> find(String lesson);

  /// Keeps progress, at once and durably.
  void keep(Progress progress) throws IOException;

  /// The language chosen, if one was.
  Optional<Language> language();

  /// Keeps the language.
  void keepLanguage(Language language) throws IOException;

  /// Writes progress to a file of the learner's choice.
  void export(Progress progress, String path) throws IOException;
}
