package dev.virtlab.console.door;

import dev.virtlab.console.exercise.ChildRunner;
import dev.virtlab.console.talk.Taught;
import dev.virtlab.lab.LabUnavailable;
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

  @Override
  public Integer call() throws LabUnavailable {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int faults = 0;
    try (ChildRunner runner = new ChildRunner(List.of())) {
      for (Taught taught : Resources.lessons()) {
        if (wanted.isEmpty() || wanted.contains(taught.lesson().id())) {
          List<String> found = faults(taught, runner);
          found.forEach(fault -> out.println(taught.lesson().id() + ": " + fault));
          faults += found.size();
          out.println(taught.lesson().id() + (found.isEmpty() ? ": proven" : ""));
        }
      }
    }
    return faults == 0 ? Exit.OK : Exit.NOT_FULL;
  }

  private List<String> faults(Taught taught, ChildRunner runner) throws LabUnavailable {
    Texts english = Optional.ofNullable(taught.texts().get(Language.ENGLISH)).orElseThrow();
    List<Texts> others =
        taught.texts().values().stream().filter(t -> !t.language().equals("en")).toList();
    List<String> faults = new ArrayList<>(Lint.faults(taught.lesson(), english, others));
    if (!wordsOnly) {
      Worlds worlds = world.worlds();
      for (String student : STUDENTS) {
        for (String fault : ProofRunner.faults(taught.lesson(), student, worlds, runner)) {
          faults.add("for " + student + ": " + fault);
        }
      }
    }
    return faults;
  }
}
