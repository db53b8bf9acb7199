package dev.virtlab.console.door;

import dev.virtlab.console.exercise.ChildRunner;
import dev.virtlab.console.exercise.Fence;
import dev.virtlab.console.grading.Grade;
import dev.virtlab.console.grading.Grader;
import dev.virtlab.console.grading.Report;
import dev.virtlab.console.keep.DurableFile;
import dev.virtlab.lessons.walk.CodeRunner;
import dev.virtlab.lessons.walk.Entry;
import dev.virtlab.lessons.walk.Progress;
import dev.virtlab.lessons.walk.Worlds;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `virtlab grade`: replays every submission of a folder and says what it is worth.
@Command(
    name = "grade",
    description = "Grades a folder of exported progress files.",
    mixinStandardHelpOptions = true)
final class GradeCommand implements Callable<Integer> {

  private static final String NO_FENCE =
      "Java is run only inside bubblewrap: install bubblewrap, or give --trust";

  @Parameters(paramLabel = "FOLDER", description = "The folder with the submissions (*.json).")
  private Path folder = Path.of(".");

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the grades as JSON.")
  private Optional<Path> json = Optional.empty();

  @Option(names = "--junit", paramLabel = "FILE", description = "Also write them as JUnit XML.")
  private Optional<Path> junit = Optional.empty();

  @Option(names = "--csv", paramLabel = "FILE", description = "Also write them as CSV.")
  private Optional<Path> csv = Optional.empty();

  @Mixin private WorldChoice world = new WorldChoice();

  @Option(
      names = "--trust",
      description = "Run the Java of submissions without bubblewrap around it.")
  private boolean trust;

  @Override
  public Integer call() throws Refusal, IOException {
    if (!Files.isDirectory(folder)) {
      throw new Refusal(Exit.REFUSED, folder + ": there is no such folder to grade");
    }
    List<Grade> grades = graded();
    if (grades.isEmpty()) {
      throw new Refusal(Exit.REFUSED, folder + ": there is no progress file (*.json) in it");
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.print(Report.TABLE.of(grades));
    write(json, Report.JSON.of(grades));
    write(junit, Report.JUNIT.of(grades));
    write(csv, Report.CSV.of(grades));
    return status(grades);
  }

  private List<Grade> graded() throws IOException {
    Worlds worlds = world.worlds();
    Optional<List<String>> fence = trust ? Optional.of(List.of()) : Fence.find();
    Grader.JavaFor javaFor =
        submission ->
            fence
                .map(words -> child(words, submission))
                .orElse((_, _, _) -> new CodeRunner.Ran.Unavailable(NO_FENCE));
    return new Grader(Resources.lessons(), worlds, javaFor).grade(folder);
  }

  /// A child for one submission, started already where it has Java.
  private static CodeRunner child(List<String> fence, Progress submission) {
    ChildRunner runner = new ChildRunner(fence);
    if (submission.entries().stream().anyMatch(Entry.Java.class::isInstance)) {
      runner.prepare();
    }
    return runner;
  }

  private static void write(Optional<Path> file, String text) throws Refusal {
    if (file.isPresent()) {
      try {
        DurableFile.write(file.get(), text);
      } catch (IOException failed) {
        throw new Refusal(
            Exit.REFUSED, file.get() + ": it cannot be written: " + failed.getMessage());
      }
    }
  }

  private static int status(List<Grade> grades) {
    if (grades.stream().anyMatch(g -> g.result() == Grade.Result.UNGRADABLE)) {
      return Exit.MISSING;
    }
    return grades.stream().allMatch(g -> g.result() == Grade.Result.PASSED)
        ? Exit.OK
        : Exit.NOT_FULL;
  }
}
