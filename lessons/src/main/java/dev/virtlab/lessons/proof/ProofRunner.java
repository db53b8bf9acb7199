package dev.virtlab.lessons.proof;

import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lessons.Answer;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.Proof;
import dev.virtlab.lessons.Step;
import dev.virtlab.lessons.Verdict;
import dev.virtlab.lessons.walk.CodeRunner;
import dev.virtlab.lessons.walk.Walk;
import dev.virtlab.lessons.walk.Worlds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs the proof of a lesson and lists what does not hold.
public final class ProofRunner {

  private final Lesson lesson;
  private final Worlds worlds;
  private final CodeRunner runner;
  private final List<String> faults = new ArrayList<>();

  private ProofRunner(Lesson lesson, Worlds worlds, CodeRunner runner) {
    this.lesson = lesson;
    this.worlds = worlds;
    this.runner = runner;
  }

  /// What does not hold for a student of that name; empty if all does.
  public static List<String> faults(Lesson lesson, String student, Worlds worlds, CodeRunner runner)
      throws LabUnavailable {
    ProofRunner proof = new ProofRunner(lesson, worlds, runner);
    proof.solutionPasses(student);
    proof.answersAreJudged(student);
    for (Proof.Alternative alternative : lesson.proof().alternatives()) {
      if (proof.isDone(alternative.step())) {
        proof.alternativePasses(student, alternative);
      }
    }
    for (Proof.Wrong wrong : lesson.proof().wrong()) {
      if (proof.isDone(wrong.step())) {
        proof.wrongFails(student, wrong);
      }
    }
    return proof.faults;
  }

  /// What does not hold of the solution alone, which is one walk: where a world is dear, that is
  /// what can be shown of it in every build.
  public static List<String> faultsOfSolution(
      Lesson lesson, String student, Worlds worlds, CodeRunner runner) throws LabUnavailable {
    ProofRunner proof = new ProofRunner(lesson, worlds, runner);
    proof.solutionPasses(student);
    return proof.faults;
  }

  /// Every step is unsolved before, and solved by, its solution; all points are earned.
  private void solutionPasses(String student) throws LabUnavailable {
    try (Walk walk = Walk.begin(lesson, student, worlds, runner)) {
      while (walk.step().isPresent()) {
        Step step = walk.step().get();
        startsUnsolved(walk, step);
        if (!solve(walk, step, Optional.ofNullable(lesson.proof().solution().get(step.id())))) {
          faults.add("step " + step.id() + ": the solution does not pass: " + said(walk, step));
        }
        walk.next();
      }
      if (walk.earned() != lesson.points()) {
        faults.add("the solution earns " + walk.earned() + " of " + lesson.points() + " points");
      }
    }
  }

  private void startsUnsolved(Walk walk, Step step) {
    if (step instanceof Step.Do task && walk.check(task).passed()) {
      faults.add("step " + step.id() + ": it is solved before anything is done");
    }
  }

  /// One walk hears every answer to what is asked but not done in the world: those change nothing.
  private void answersAreJudged(String student) throws LabUnavailable {
    try (Walk walk = Walk.begin(lesson, student, worlds, runner)) {
      while (walk.step().isPresent()) {
        Step step = walk.step().get();
        if (!(step instanceof Step.Do)) {
          answersAreJudged(walk, step);
        }
        pass(walk, step);
      }
    }
  }

  private void answersAreJudged(Walk walk, Step step) throws LabUnavailable {
    for (Proof.Wrong wrong : lesson.proof().wrong()) {
      if (wrong.step().equals(step.id()) && solve(walk, step, Optional.of(wrong.answer()))) {
        faults.add("wrong path " + wrong.name() + ": it passes");
      }
    }
    for (Proof.Alternative other : lesson.proof().alternatives()) {
      if (other.step().equals(step.id()) && !solve(walk, step, Optional.of(other.answer()))) {
        faults.add("alternative " + other.name() + ": it does not pass: " + said(walk, step));
      }
    }
  }

  private boolean isDone(String name) {
    return lesson.steps().stream().anyMatch(s -> s instanceof Step.Do && s.id().equals(name));
  }

  /// Brings a walk to a step by the solutions of the steps before it.
  private Walk reach(String student, String name) throws LabUnavailable {
    Walk walk = Walk.begin(lesson, student, worlds, runner);
    while (walk.step().isPresent() && !walk.step().get().id().equals(name)) {
      pass(walk, walk.step().get());
    }
    return walk;
  }

  /// Leaves a step behind with the world as its solution leaves it; Java runs in worlds of its own.
  private void pass(Walk walk, Step step) throws LabUnavailable {
    if (!(step instanceof Step.Code)) {
      solve(walk, step, Optional.ofNullable(lesson.proof().solution().get(step.id())));
    }
    walk.next();
  }

  private void alternativePasses(String student, Proof.Alternative alternative)
      throws LabUnavailable {
    try (Walk walk = reach(student, alternative.step())) {
      Step step = walk.step().orElseThrow();
      if (!solve(walk, step, Optional.of(alternative.answer()))) {
        faults.add("alternative " + alternative.name() + ": it does not pass: " + said(walk, step));
      }
    }
  }

  private void wrongFails(String student, Proof.Wrong wrong) throws LabUnavailable {
    try (Walk walk = reach(student, wrong.step())) {
      Step step = walk.step().orElseThrow();
      if (solve(walk, step, Optional.of(wrong.answer()))) {
        faults.add("wrong path " + wrong.name() + ": it passes");
      } else if (step instanceof Step.Do task) {
        List<String> failed =
            walk.check(task).failures().stream().map(Verdict.Result.Failed::check).toList();
        if (!failed.equals(wrong.fails())) {
          faults.add("wrong path " + wrong.name() + ": " + failed + " fail, not " + wrong.fails());
        }
      }
    }
  }

  /// Gives the answer to a step; says whether that solves it, or nothing was asked.
  private boolean solve(Walk walk, Step step, Optional<Answer> answer) throws LabUnavailable {
    return switch (step) {
      case Step.Text _, Step.Real _, Step.Compare _ -> true;
      case Step.Demo demo -> !walk.play(demo).isEmpty();
      case Step.Do _ -> {
        if (answer.orElse(null) instanceof Answer.Lines lines) {
          lines.lines().forEach(line -> walk.enter(walk.parameters().fill(line)));
        }
        yield walk.mayGoOn();
      }
      case Step.Quiz quiz ->
          answer.orElse(null) instanceof Answer.Said said
              && walk.answer(quiz, number(said.words())).solved();
      case Step.Predict predict ->
          answer.orElse(null) instanceof Answer.Said said
              && isOffered(walk, predict, walk.parameters().fill(said.words()))
              && walk.predict(predict, walk.parameters().fill(said.words())).solved();
      case Step.Code code ->
          answer.orElse(null) instanceof Answer.Java java
              && walk.attempt(code, java.source()).solved();
    };
  }

  /// Whether a learner could say that.
  private static boolean isOffered(Walk walk, Step.Predict step, String said) {
    return step.options().isEmpty() || walk.options(step).contains(said);
  }

  private static int number(String words) {
    return words.length() == 1 ? Character.digit(words.charAt(0), 10) : 0;
  }

  private static String said(Walk walk, Step step) {
    if (!(step instanceof Step.Do task)) {
      return "it is not accepted";
    }
    StringBuilder said = new StringBuilder();
    for (Verdict.Result.Failed failed : walk.check(task).failures()) {
      said.append(said.isEmpty() ? "" : "; ")
          .append(failed.check())
          .append(" expected ")
          .append(failed.expected())
          .append(", got ")
          .append(failed.actual());
    }
    return said.toString();
  }
}
