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
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Grades a folder of submissions, one by one; what is wrong with one says nothing about the
/// others.
public final class Grader {

  /// The most submissions in one folder.
  public static final int SUBMISSIONS_MAX = 10_000;

  private static final int DEPTH_MAX = 3;

  private final List<Taught> lessons;
  private final Worlds worlds;
  private final JavaFor javaFor;

  /// Opens what runs the Java of one submission; nothing that one leaves behind reaches the next.
  @FunctionalInterface
  public interface JavaFor {
    CodeRunner open(Progress submission);
  }

  public Grader(List<Taught> lessons, Worlds worlds, JavaFor javaFor) {
    this.lessons = List.copyOf(lessons);
    this.worlds = worlds;
    this.javaFor = javaFor;
  }

  /// The grades of all progress files (`*.json`) in a folder, by path.
  public List<Grade> grade(Path folder) throws IOException {
    List<Grade> grades = new ArrayList<>();
    for (Path file : Submissions.in(folder, DEPTH_MAX, SUBMISSIONS_MAX)) {
      grades.add(gradeOne(folder.relativize(file).toString(), file));
    }
    return grades;
  }

  private Grade gradeOne(String name, Path file) {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return ungradable(name, "", "", "it is no file of its own");
      }
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
      return ungradable(name, progress, "there is no lesson of that name");
    }
    Limit limit = new Limit();
    try (Watching java = new Watching(javaFor.open(progress));
        Walk walk = Replay.of(lesson.get(), progress, worlds, java, limit)) {
      Optional<String> missing = limit.isReached() ? Optional.of(Limit.REASON) : java.missing;
      return missing
          .map(why -> ungradable(name, progress, why))
          .orElseGet(() -> graded(name, progress, walk));
    } catch (LabUnavailable missing) {
      return ungradable(name, progress, String.valueOf(missing.getMessage()));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError ours) {
      return ungradable(name, progress, "the laboratory failed on it: " + ours);
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

  private static Grade ungradable(String file, Progress progress, String reason) {
    return ungradable(file, progress.student(), progress.lesson(), reason);
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

    @Override
    public void close() {
      runner.close();
    }
  }
}
