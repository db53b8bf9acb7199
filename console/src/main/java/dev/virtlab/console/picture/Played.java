package dev.virtlab.console.picture;

import dev.virtlab.lab.ConversationEvent;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.Trace;
import dev.virtlab.lessons.Answer;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.Step;
import dev.virtlab.lessons.walk.CodeRunner;
import dev.virtlab.lessons.walk.Walk;
import dev.virtlab.lessons.walk.Worlds;
import dev.virtlab.scenarios.Scenario;
import dev.virtlab.worlds.SimulatedWorlds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Traces of what is played for a picture: the timed lines of a scenario, the solution of a lesson.
public final class Played {

  private Played() {}

  /// The trace of a scenario's timed lines.
  public static Trace scenario(Scenario scenario) throws LabUnavailable {
    try (Lab lab = SimulatedWorlds.build(scenario, false)) {
      for (Scenario.TimedLine timed : scenario.script()) {
        Duration wait = timed.at().minus(lab.now());
        if (wait.isPositive()) {
          var _ = lab.pass(wait);
        }
        var _ = lab.enter(timed.line());
      }
      return lab.trace();
    }
  }

  /// The trace of a lesson's demonstrations and of the lines that solve it.
  public static Trace lesson(Lesson lesson, Worlds worlds, CodeRunner runner)
      throws LabUnavailable {
    try (Walk walk = Walk.begin(lesson, "picture", worlds, runner)) {
      while (walk.step().isPresent()) {
        Step step = walk.step().get();
        Optional<Answer> answer = Optional.ofNullable(lesson.proof().solution().get(step.id()));
        switch (step) {
          case Step.Demo demo -> walk.play(demo);
          case Step.Do _ -> {
            if (answer.orElse(null) instanceof Answer.Lines lines) {
              lines.lines().forEach(line -> walk.enter(walk.parameters().fill(line)));
            }
          }
          case Step.Text _,
              Step.Real _,
              Step.Compare _,
              Step.Quiz _,
              Step.Predict _,
              Step.Code _ -> {}
        }
        walk.next();
      }
      return walk.lab().trace();
    }
  }

  /// What of a trace is shown: up to which event, and from which on.
  public record Part(Trace trace, int first) {}

  /// The whole trace, from its first line on.
  public static Part whole(Trace trace) {
    return new Part(trace, Math.max(0, entered(trace, 1)));
  }

  /// Only what one line did; those before it make the state it begins with.
  ///
  /// @param number from 1
  /// @return nothing if there is no such line
  public static Optional<Part> line(Trace trace, int number) {
    int first = entered(trace, number);
    if (first < 0) {
      return Optional.empty();
    }
    int end = entered(trace, number + 1);
    Trace part = new Trace();
    List<Stamped> events = trace.events().subList(0, end < 0 ? trace.size() : end);
    events.forEach(s -> part.add(s.at(), s.host(), s.event()));
    return Optional.of(new Part(part, first));
  }

  /// The lines that were entered.
  public static int lines(Trace trace) {
    return (int)
        trace.events().stream()
            .filter(s -> s.event() instanceof ConversationEvent.LineEntered)
            .count();
  }

  private static int entered(Trace trace, int number) {
    int seen = 0;
    for (int i = 0; i < trace.size(); i++) {
      if (trace.events().get(i).event() instanceof ConversationEvent.LineEntered
          && ++seen == number) {
        return i;
      }
    }
    return -1;
  }
}
