package dev.virtlab.console.grading;

import dev.virtlab.console.talk.Taught;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.Step;
import dev.virtlab.lessons.walk.CodeRunner;
import dev.virtlab.lessons.walk.Entry;
import dev.virtlab.lessons.walk.LabView;
import dev.virtlab.lessons.walk.Progress;
import dev.virtlab.lessons.walk.ProgressFile;
import dev.virtlab.lessons.walk.Replay;
import dev.virtlab.lessons.walk.Walk;
import dev.virtlab.lessons.walk.Worlds;
import dev.virtlab.scenarios.json.FileRefused;
import dev.virtlab.scenarios.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Grades a folder of submissions, one by one; what is wrong with one says nothing about the
/// others.
public final class Grader {

  /// The most submissions in one folder.
  public static final int SUBMISSIONS_MAX = 10_000;

  private static final int DEPTH_MAX = 3;

  private final List<Taught> lessons;
  private final Worlds worlds;
  private final CodeRunner runner;

  public Grader(List<Taught> lessons, Worlds worlds, CodeRunner runner) {
    this.lessons = List.copyOf(lessons);
    this.worlds = worlds;
    this.runner = runner;
  }

  /// The grades of all progress files (`*.json`) in a folder, by path.
  public List<Grade> grade(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder, DEPTH_MAX)) {
      files =
          found
              .filter(path -> path.getFileName().toString().endsWith(".json"))
              .filter(Files::isRegularFile)
              .sorted()
              .limit(SUBMISSIONS_MAX)
              .toList();
    }
    List<Grade> grades = new ArrayList<>();
    for (Path file : files) {
      grades.add(gradeOne(folder.relativize(file).toString(), file));
    }
    return grades;
  }

  private Grade gradeOne(String name, Path file) {
    try {
      if (Files.size(file) > JsonText.LENGTH_MAX) {
        return ungradable(name, "", "", "it is larger than " + JsonText.LENGTH_MAX + " bytes");
      }
      Progress progress = ProgressFile.read(name, Files.readString(file));
      return replayed(name, progress);
    } catch (IOException unreadable) {
      return ungradable(name, "", "", "it is no UTF-8 text that can be read");
    } catch (FileRefused refused) {
      return ungradable(name, "", "", String.valueOf(refused.getMessage()));
    }
  }

  private Grade replayed(String name, Progress progress) {
    Optional<Lesson> lesson =
        lessons.stream()
            .map(Taught::lesson)
            .filter(l -> l.id().equals(progress.lesson()))
            .findFirst();
    if (lesson.isEmpty()) {
      return ungradable(
          name, progress.student(), progress.lesson(), "there is no lesson of that name");
    }
    Watching watching = new Watching(runner);
    try (Walk walk = Replay.of(lesson.get(), progress, worlds, watching)) {
      return watching.missing.isPresent()
          ? ungradable(name, progress.student(), progress.lesson(), watching.missing.get())
          : graded(name, progress, walk);
    } catch (LabUnavailable missing) {
      return ungradable(
          name, progress.student(), progress.lesson(), String.valueOf(missing.getMessage()));
    } catch (RuntimeException | StackOverflowError ours) {
      return ungradable(
          name, progress.student(), progress.lesson(), "the laboratory failed on it: " + ours);
    }
  }

  private static Grade graded(String name, Progress progress, Walk walk) {
    Lesson lesson = walk.lesson();
    List<Grade.StepGrade> steps =
        lesson.steps().stream()
            .filter(step -> step.points() > 0)
            .map(step -> new Grade.StepGrade(step.id(), walk.earned(step.id()), step.points()))
            .toList();
    boolean full = walk.earned() == lesson.points();
    boolean reached = full || reachedTheEnd(lesson, progress);
    Grade.Result result =
        full ? Grade.Result.PASSED : reached ? Grade.Result.FAILED : Grade.Result.INCOMPLETE;
    String reason = full ? "" : firstShort(steps);
    return new Grade(
        name,
        progress.student(),
        lesson.id(),
        result,
        walk.earned(),
        lesson.points(),
        steps,
        reason);
  }

  /// Whether something was done at the last step that earns anything.
  private static boolean reachedTheEnd(Lesson lesson, Progress progress) {
    String last =
        lesson.steps().stream()
            .filter(step -> step.points() > 0)
            .reduce((_, later) -> later)
            .map(Step::id)
            .orElse("");
    return progress.entries().stream().map(Entry::step).anyMatch(last::equals);
  }

  private static String firstShort(List<Grade.StepGrade> steps) {
    return steps.stream()
        .filter(step -> step.earned() < step.points())
        .findFirst()
        .map(step -> "step " + step.step() + " earned " + step.earned() + " of " + step.points())
        .orElse("");
  }

  private static Grade ungradable(String file, String student, String lesson, String reason) {
    String line = reason.lines().findFirst().orElse("");
    return new Grade(file, student, lesson, Grade.Result.UNGRADABLE, 0, 0, List.of(), line);
  }

  /// Notices that Java could not be run here at all.
  private static final class Watching implements CodeRunner {
    private final CodeRunner runner;
    private Optional<String> missing = Optional.empty();

    Watching(CodeRunner runner) {
      this.runner = runner;
    }

    @Override
    public Ran run(String source, String call, LabView lab) {
      Ran ran = runner.run(source, call, lab);
      if (ran instanceof Ran.Unavailable unavailable) {
        missing = Optional.of(unavailable.reason());
      }
      return ran;
    }
  }
}
