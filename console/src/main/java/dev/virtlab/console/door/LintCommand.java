package dev.virtlab.console.door;

import dev.virtlab.console.exercise.ChildRunner;
import dev.virtlab.console.talk.Taught;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.Texts;
import dev.virtlab.lessons.proof.Lint;
import dev.virtlab.lessons.proof.ProofRunner;
import dev.virtlab.lessons.walk.Worlds;
import dev.virtlab.stage.Language;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `virtlab lint`: shows that every lesson can be solved, and only by solving it.
@Command(
    name = "lint",
    description = "Checks the words and runs the proofs of the lessons.",
    footer = {
      "",
      "Exit status: 0 all hold, 1 something does not, 3 what was tried holds, but a",
      "lesson needs what this machine has not (doctor says why)."
    },
    mixinStandardHelpOptions = true)
final class LintCommand implements Callable<Integer> {

  /// The students for whom the proof is run; their names draw different parameters.
  static final List<String> STUDENTS = List.of("ada", "edsger", "grace");

  @Parameters(
      arity = "0..*",
      paramLabel = "LESSON",
      description = "The lessons to check (default: all).")
  private List<String> wanted = new ArrayList<>();

  @Mixin private WorldChoice world = new WorldChoice();

  @Option(names = "--words-only", description = "Check the words, do not run the proofs.")
  private boolean wordsOnly;

  /// What became of a lesson.
  private sealed interface Outcome {
    String told();

    record Proven() implements Outcome {
      @Override
      public String told() {
        return "proven";
      }
    }

    /// Its words are right.
    record Read() implements Outcome {
      @Override
      public String told() {
        return "words in order";
      }
    }

    record Faulty(List<String> faults) implements Outcome {
      @Override
      public String told() {
        return faults.size() + (faults.size() == 1 ? " fault" : " faults");
      }
    }

    /// This machine cannot be its world, which says nothing about the lesson.
    record Untried(List<String> missing) implements Outcome {
      @Override
      public String told() {
        return "not tried, it needs " + String.join(", ", missing);
      }
    }
  }

  @Override
  public Integer call() throws LabUnavailable, Refusal {
    refuseUnknown();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<Outcome> outcomes = new ArrayList<>();
    try (ChildRunner runner = new ChildRunner(List.of())) {
      for (Taught taught : Resources.lessons()) {
        String id = taught.lesson().id();
        if (wanted.isEmpty() || wanted.contains(id)) {
          Outcome outcome = outcome(taught, runner);
          if (outcome instanceof Outcome.Faulty faulty) {
            faulty.faults().forEach(fault -> out.println(id + ": " + fault));
          }
          out.println(id + ": " + outcome.told());
          outcomes.add(outcome);
        }
      }
    }
    if (outcomes.stream().anyMatch(Outcome.Faulty.class::isInstance)) {
      return Exit.NOT_FULL;
    }
    return outcomes.stream().anyMatch(Outcome.Untried.class::isInstance) ? Exit.MISSING : Exit.OK;
  }

  private void refuseUnknown() throws Refusal {
    List<String> known = Resources.lessons().stream().map(taught -> taught.lesson().id()).toList();
    for (String id : wanted) {
      if (!known.contains(id)) {
        throw new Refusal(
            Exit.REFUSED, "there is no lesson " + id + ": " + String.join(", ", known));
      }
    }
  }

  private Outcome outcome(Taught taught, ChildRunner runner) throws LabUnavailable {
    Lesson lesson = taught.lesson();
    Texts english = Optional.ofNullable(taught.texts().get(Language.ENGLISH)).orElseThrow();
    List<Texts> others =
        taught.texts().values().stream().filter(t -> !t.language().equals("en")).toList();
    List<String> faults = new ArrayList<>(Lint.faults(lesson, english, others));
    List<String> missing = wordsOnly ? List.of() : world.missing(lesson);
    if (!wordsOnly && missing.isEmpty()) {
      Worlds worlds = world.worlds();
      for (String student : STUDENTS) {
        for (String fault : ProofRunner.faults(lesson, student, worlds, runner)) {
          faults.add("for " + student + ": " + fault);
        }
      }
    }
    if (!faults.isEmpty()) {
      return new Outcome.Faulty(faults);
    } else if (!missing.isEmpty()) {
      return new Outcome.Untried(missing);
    }
    return wordsOnly ? new Outcome.Read() : new Outcome.Proven();
  }
}
