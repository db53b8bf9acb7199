package dev.virtlab.lessons.proof;

import dev.virtlab.lessons.Answer;
import dev.virtlab.lessons.Check;
import dev.virtlab.lessons.Hint;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.Step;
import dev.virtlab.lessons.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a lesson and its words without running anything, and lists what is missing, stale or gives
/// too much away.
public final class Lint {

  private Lint() {}

  /// What is wrong; empty if nothing is.
  ///
  /// @param english the words that the others were made from
  public static List<String> faults(Lesson lesson, Texts english, List<Texts> translations) {
    List<String> faults = new ArrayList<>();
    Set<String> keys = keys(lesson);
    for (String key : keys) {
      if (!english.words().containsKey(key)) {
        faults.add("en: the text \"" + key + "\" is missing");
      }
    }
    for (String key : english.words().keySet()) {
      if (!keys.contains(key)) {
        faults.add("en: nothing uses the text \"" + key + "\"");
      }
    }
    translations.forEach(texts -> translation(english, texts, faults));
    hints(lesson, english, translations, faults);
    proven(lesson, faults);
    return faults;
  }

  private static void translation(Texts english, Texts texts, List<String> faults) {
    for (Map.Entry<String, String> entry : english.words().entrySet()) {
      String origin = texts.origins().get(entry.getKey());
      if (origin == null) {
        faults.add(texts.language() + ": the text \"" + entry.getKey() + "\" is missing");
      } else if (!origin.equals(Texts.hash(entry.getValue()))) {
        faults.add(
            texts.language()
                + ": the text \""
                + entry.getKey()
                + "\" is stale; the English is now "
                + Texts.hash(entry.getValue()));
      }
    }
    for (String key : texts.words().keySet()) {
      if (!english.words().containsKey(key)) {
        faults.add(texts.language() + ": there is no English for \"" + key + "\"");
      }
    }
  }

  /// A hint must not hold a whole line of the solution.
  private static void hints(
      Lesson lesson, Texts english, List<Texts> translations, List<String> faults) {
    List<Texts> all = new ArrayList<>(translations);
    all.add(english);
    for (Step step : lesson.steps()) {
      if (!(lesson.proof().solution().get(step.id()) instanceof Answer.Lines solution)) {
        continue;
      }
      for (Hint hint : hintsOf(step)) {
        for (Texts texts : all) {
          for (String line : solution.lines()) {
            if (texts.of(hint.text()).contains(line)) {
              faults.add(
                  texts.language() + ": the hint \"" + hint.text() + "\" gives the solution away");
            }
          }
        }
      }
    }
  }

  private static List<Hint> hintsOf(Step step) {
    return switch (step) {
      case Step.Do task -> task.hints();
      case Step.Code code -> code.hints();
      case Step.Text _, Step.Demo _, Step.Predict _, Step.Quiz _, Step.Real _, Step.Compare _ ->
          List.of();
    };
  }

  /// Every step that asks for something has a solution, and every task at least one wrong path.
  private static void proven(Lesson lesson, List<String> faults) {
    for (Step step : lesson.steps()) {
      boolean asks =
          switch (step) {
            case Step.Text _, Step.Demo _, Step.Real _, Step.Compare _ -> false;
            case Step.Predict _, Step.Do _, Step.Quiz _, Step.Code _ -> true;
          };
      if (asks && !lesson.proof().solution().containsKey(step.id())) {
        faults.add("step " + step.id() + ": the proof has no solution for it");
      }
      boolean wrong = lesson.proof().wrong().stream().anyMatch(w -> w.step().equals(step.id()));
      if (asks && !wrong) {
        faults.add("step " + step.id() + ": the proof has no wrong path for it");
      }
    }
  }

  /// All keys of words that a lesson uses.
  private static Set<String> keys(Lesson lesson) {
    Set<String> keys = new LinkedHashSet<>();
    keys.add(lesson.title());
    for (Step step : lesson.steps()) {
      keys.add(step.text());
      switch (step) {
        case Step.Predict predict -> keys.add(predict.explanation());
        case Step.Do task -> {
          task.checks().forEach(check -> addFailures(check, keys));
          task.hints().forEach(hint -> keys.add(hint.text()));
        }
        case Step.Quiz quiz -> {
          keys.addAll(quiz.options());
          keys.addAll(quiz.explanations());
        }
        case Step.Code code -> code.hints().forEach(hint -> keys.add(hint.text()));
        case Step.Text _, Step.Demo _, Step.Real _, Step.Compare _ -> {}
      }
    }
    return keys;
  }

  private static void addFailures(Check check, Set<String> keys) {
    switch (check) {
      case Check.Compare compare -> keys.add(compare.failure());
      case Check.Any any -> keys.add(any.failure());
      case Check.Never never -> keys.add(never.failure());
      case Check.All all -> all.of().forEach(each -> addFailures(each, keys));
    }
  }
}
