package dev.virtlab.lessons.walk;

import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.Step;
import java.time.Duration;
import java.util.List;

/// Takes a walk again from its progress: to go on after a pause, to undo, to grade.
public final class Replay {

  private final Walk walk;

  private Replay(Walk walk) {
    this.walk = walk;
  }

  /// Whoever watches a replay, and may give it up.
  @FunctionalInterface
  public interface Onlooker {

    /// Called before each entry is done again; false ends the replay there.
    boolean goesOn(Entry entry);
  }

  /// The walk after all that the progress says. Entries for steps that are not in the lesson, or
  /// stand before the present one, are passed over.
  public static Walk of(Lesson lesson, Progress progress, Worlds worlds, CodeRunner runner)
      throws LabUnavailable {
    return of(lesson, progress, worlds, runner, _ -> true);
  }

  /// The walk after what the progress says, up to where the onlooker ends it.
  public static Walk of(
      Lesson lesson, Progress progress, Worlds worlds, CodeRunner runner, Onlooker onlooker)
      throws LabUnavailable {
    Walk walk = Walk.begin(lesson, progress.student(), worlds, runner);
    Replay replay = new Replay(walk);
    int reached = 0;
    for (Entry entry : progress.entries()) {
      int index = index(lesson, entry.step());
      if (index >= reached && onlooker.goesOn(entry)) {
        reached = index;
        replay.again(entry);
      }
    }
    return walk;
  }

  /// Where a step stands; what was done after the last step stands behind all, and unknown steps
  /// before.
  private static int index(Lesson lesson, String step) {
    List<String> names = lesson.steps().stream().map(Step::id).toList();
    return step.isEmpty() ? names.size() : names.indexOf(step);
  }

  private void again(Entry entry) throws LabUnavailable {
    walk.goTo(entry.step());
    switch (entry) {
      case Entry.Line line -> {
        var _ = walk.enter(line.line(), new Presses.Again(line.presses()));
      }
      case Entry.Act act -> {
        var _ = walk.act(act.kind(), Duration.ofNanos(act.nanoseconds()));
      }
      case Entry.Said said -> say(said.words());
      case Entry.Java java -> {
        if (walk.step().orElse(null) instanceof Step.Code code) {
          var _ = walk.attempt(code, java.source());
        }
      }
      case Entry.Played _ -> {
        if (walk.step().orElse(null) instanceof Step.Demo demo) {
          var _ = walk.play(demo);
        }
      }
      case Entry.Judged _ -> {
        if (walk.step().orElse(null) instanceof Step.Do task) {
          var _ = walk.check(task);
        }
      }
      case Entry.Left _ -> walk.next();
      case Entry.Shown _ -> walk.solutionShown();
    }
  }

  private void say(String words) throws LabUnavailable {
    switch (walk.step().orElse(null)) {
      case Step.Quiz quiz -> {
        var _ = walk.answer(quiz, optionNumber(words));
      }
      case Step.Predict predict -> {
        var _ = walk.predict(predict, words);
      }
      case null -> {}
      case Step.Text _, Step.Demo _, Step.Do _, Step.Code _, Step.Real _, Step.Compare _ -> {}
    }
  }

  /// The number of an option as it was said; 0, which is no option, for anything else.
  private static int optionNumber(String words) {
    return words.length() == 1 && words.charAt(0) >= '0' && words.charAt(0) <= '9'
        ? words.charAt(0) - '0'
        : 0;
  }
}
