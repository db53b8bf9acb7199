package dev.virtlab.webexport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lessons.Answer;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.LessonFile;
import dev.virtlab.lessons.Parameters;
import dev.virtlab.lessons.Step;
import dev.virtlab.scenarios.json.FileRefused;

/// Somebody who types a lesson as its proof does, in the page and at a desk on the JDK.
final class Learner {

  private final Visitor visitor;
  private final String language;
  private Runnable answered = () -> {};

  Learner(Visitor visitor, String language) {
    this.visitor = visitor;
    this.language = language;
  }

  /// Says what to do once, when the first line or question is answered.
  Learner afterTheFirstAnswer(Runnable then) {
    answered = then;
    return this;
  }

  /// Types the solutions of a lesson; gives the desk on the JDK where the same was done.
  Desk walk(String id) throws FileRefused {
    Lesson lesson = LessonFile.read(id, Shelf.part(id, "lesson.json"));
    Parameters parameters = Parameters.draw(lesson, "learner");
    Desk twin = Shelf.lesson(id, lesson.scenario(), "learner");
    var _ = twin.speak(language);
    for (Step step : lesson.steps()) {
      Answer answer = lesson.proof().solution().get(step.id());
      switch (step) {
        case Step.Text _, Step.Real _, Step.Compare _, Step.Code _ -> {}
        case Step.Demo _ -> {
          visitor.page().locator(".ways .demo").click();
          visitor.settled();
          var _ = twin.demonstrate();
          answered();
        }
        case Step.Predict _, Step.Quiz _ -> {
          String words = parameters.fill(((Answer.Said) answer).words());
          visitor.enter(words);
          var _ = twin.answer(words);
          answered();
        }
        case Step.Do _ -> {
          for (String line : ((Answer.Lines) answer).lines()) {
            visitor.enter(parameters.fill(line));
            var _ = twin.enter(parameters.fill(line));
            answered();
          }
          assertThat(visitor.page().locator("#lesson .right").isVisible()).as(step.id()).isTrue();
        }
      }
      visitor.page().locator(".ways .goOn, .ways .skip").click();
      visitor.settled();
      var _ = twin.next();
    }
    return twin;
  }

  private void answered() {
    Runnable then = answered;
    answered = () -> {};
    then.run();
  }
}
