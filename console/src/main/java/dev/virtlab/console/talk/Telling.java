package dev.virtlab.console.talk;

import dev.virtlab.lab.Reply;
import dev.virtlab.lessons.Answer;
import dev.virtlab.lessons.Hint;
import dev.virtlab.lessons.Step;
import dev.virtlab.lessons.Verdict;
import dev.virtlab.lessons.walk.CodeRunner;
import dev.virtlab.lessons.walk.Outcome;
import dev.virtlab.lessons.walk.Walk;
import dev.virtlab.stage.Language;
import dev.virtlab.stage.Tone;
import java.util.List;
import java.util.Optional;

/// Tells a learner about steps, verdicts and answers, in the words of the lesson.
final class Telling {

  private final Screen screen;
  private final Taught taught;
  private final Language language;

  Telling(Screen screen, Taught taught, Language language) {
    this.screen = screen;
    this.taught = taught;
    this.language = language;
  }

  /// The step where the learner now stands, or the end of the lesson.
  void step(Walk walk) {
    Optional<Step> step = walk.step();
    if (step.isEmpty()) {
      say(Say.FINISHED.in(language, walk.earned(), walk.lesson().points()), Tone.ALIVE);
      return;
    }
    String title =
        Say.STEP_TITLE.in(
            language,
            walk.number(),
            walk.lesson().steps().size(),
            walk.earned(),
            walk.lesson().points());
    say("── " + words(walk, walk.lesson().title()) + " · " + title, Tone.GROUND);
    say(words(walk, step.get().text()), Tone.PLAIN);
    lines(step.get()).forEach(line -> say("  $ " + walk.parameters().fill(line), Tone.FRESH));
    options(walk, step.get());
    asked(walk);
  }

  /// What the learner can do at the step.
  void asked(Walk walk) {
    Say asks =
        walk.isSolved() ? Say.SOLVED : walk.step().map(Telling::asked).orElse(Say.LESSON_OVER);
    say(asks.in(language), Tone.QUIET);
  }

  /// The lines that a step would run in the real world.
  private static List<String> lines(Step step) {
    return switch (step) {
      case Step.Real real -> real.lines();
      case Step.Compare compare -> compare.lines();
      case Step.Text _, Step.Demo _, Step.Predict _, Step.Do _, Step.Quiz _, Step.Code _ ->
          List.of();
    };
  }

  private void options(Walk walk, Step step) {
    switch (step) {
      case Step.Quiz quiz -> {
        for (int i = 0; i < quiz.options().size(); i++) {
          say("  " + (i + 1) + ") " + words(walk, quiz.options().get(i)), Tone.PLAIN);
        }
      }
      case Step.Predict predict when !predict.options().isEmpty() ->
          say("  " + String.join("  |  ", walk.options(predict)), Tone.PLAIN);
      case Step.Predict _,
          Step.Text _,
          Step.Demo _,
          Step.Do _,
          Step.Code _,
          Step.Real _,
          Step.Compare _ -> {}
    }
  }

  private static Say asked(Step step) {
    return switch (step) {
      case Step.Text _, Step.Demo _ -> Say.PRESS_ENTER;
      case Step.Real _ -> Say.TO_REAL;
      case Step.Compare _ -> Say.TO_COMPARE;
      case Step.Do _ -> Say.TO_DO;
      case Step.Quiz _ -> Say.TO_ANSWER;
      case Step.Predict _ -> Say.TO_PREDICT;
      case Step.Code _ -> Say.TO_CODE;
    };
  }

  /// What the checks of a step say.
  void verdict(Walk walk, Verdict verdict) {
    if (verdict.passed()) {
      say("✓ " + Say.SOLVED.in(language), Tone.ALIVE);
      return;
    }
    verdict.failures().stream().limit(1).forEach(failed -> failure(walk, failed));
  }

  private void failure(Walk walk, Verdict.Result.Failed failed) {
    String why =
        failed.said(words(walk, failed.failure()), Say.NOTHING.in(language), Say.NONE.in(language));
    say("· " + Say.NOT_YET.in(language, why), Tone.LIMIT);
  }

  /// How a prediction came out.
  void predicted(Walk walk, Outcome.Answered answered) {
    for (Reply reply : answered.replies()) {
      say("$ " + reply.line(), Tone.FRESH);
      screen.print(reply.stdout());
      screen.print(reply.stderr());
      say(Say.EXIT_STATUS.in(language, reply.exit()), Tone.QUIET);
    }
    if (answered.solved()) {
      say("✓ " + Say.RIGHT.in(language, answered.truth()), Tone.ALIVE);
    } else {
      say("✕ " + Say.WRONG.in(language, answered.said(), answered.truth()), Tone.ENDED);
    }
    say(words(walk, answered.explanation()), Tone.PLAIN);
    say(Say.PRESS_ENTER.in(language), Tone.QUIET);
  }

  /// How an answer to a quiz was.
  void quizzed(Walk walk, Outcome.Answered answered) {
    if (answered.solved()) {
      say("✓ " + words(walk, answered.explanation()), Tone.ALIVE);
      say(Say.PRESS_ENTER.in(language), Tone.QUIET);
    } else {
      String why = Say.QUIZ_WRONG.in(language) + " " + words(walk, answered.explanation());
      say("✕ " + why, Tone.ENDED);
      say(Say.TO_ANSWER.in(language), Tone.QUIET);
    }
  }

  /// How Java did, world by world.
  void tried(Outcome.Tried tried) {
    int world = 0;
    for (Outcome.Tried.Trial trial : tried.trials()) {
      world++;
      Tone tone = trial.right() ? Tone.ALIVE : Tone.ENDED;
      String sign = trial.right() ? "✓ " : "✕ ";
      say(sign + trialWords(world, trial), tone);
    }
    if (tried.solved()) {
      say(Say.SOLVED.in(language), Tone.ALIVE);
    }
  }

  private String trialWords(int world, Outcome.Tried.Trial trial) {
    return switch (trial.ran()) {
      case CodeRunner.Ran.Value value ->
          Say.JAVA_VALUE.in(language, world, trial.call(), value.text(), trial.truth());
      case CodeRunner.Ran.Wrong wrong ->
          Say.JAVA_WRONG.in(language, world, trial.call(), wrong.message());
      case CodeRunner.Ran.Stopped stopped ->
          Say.JAVA_WRONG.in(language, world, trial.call(), stopped.reason());
      case CodeRunner.Ran.Unavailable missing ->
          Say.JAVA_WRONG.in(language, world, trial.call(), missing.reason());
    };
  }

  /// The hint that fits. Where nothing is to be brought about, it is one for what the step asks.
  void hint(Walk walk) {
    Optional<Hint> hint = walk.hint();
    if (hint.isPresent()) {
      say(words(walk, hint.get().text()), Tone.FRESH);
      return;
    }
    switch (walk.step().orElseThrow()) {
      case Step.Do _, Step.Code _ -> say(Say.NO_HINT.in(language), Tone.QUIET);
      case Step.Predict predict when !walk.isSolved() -> hintAtQuestion(walk, predict);
      case Step.Quiz _ when !walk.isSolved() -> say(Say.HINT_QUIZ.in(language), Tone.FRESH);
      case Step.Predict _, Step.Quiz _, Step.Text _, Step.Demo _, Step.Real _, Step.Compare _ ->
          asked(walk);
    }
  }

  /// The lines whose outcome is asked for, and what may be said.
  private void hintAtQuestion(Walk walk, Step.Predict predict) {
    Say hint = predict.lines().isEmpty() ? Say.HINT_PREDICT_NOW : Say.HINT_PREDICT;
    say(hint.in(language, choice(walk, predict)), Tone.FRESH);
    predict.lines().forEach(line -> say("  $ " + walk.parameters().fill(line), Tone.FRESH));
  }

  private String choice(Walk walk, Step.Predict predict) {
    return predict.options().isEmpty()
        ? Say.A_WORD.in(language)
        : String.join(" | ", walk.options(predict));
  }

  /// The solution of the present step.
  void solution(Walk walk, Step step) {
    say(Say.SOLUTION_IS.in(language), Tone.FRESH);
    Optional<Answer> answer = Optional.ofNullable(walk.lesson().proof().solution().get(step.id()));
    String text =
        switch (answer.orElse(new Answer.Lines(List.of()))) {
          case Answer.Lines lines -> String.join("\n", lines.lines());
          case Answer.Said said -> said.words();
          case Answer.Java java -> java.source();
        };
    say(walk.parameters().fill(text).indent(2).stripTrailing(), Tone.FRESH);
  }

  private String words(Walk walk, String key) {
    return walk.parameters().fill(taught.words(language, key));
  }

  private void say(String text, Tone tone) {
    screen.say(text, tone);
  }
}
