package dev.virtlab.webexport;

import dev.virtlab.lab.CanonicalText;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.LessonFile;
import dev.virtlab.lessons.Texts;
import dev.virtlab.lessons.walk.Progress;
import dev.virtlab.lessons.walk.ProgressFile;
import dev.virtlab.lessons.walk.Worlds;
import dev.virtlab.scenarios.Scenario;
import dev.virtlab.scenarios.ScenarioFile;
import dev.virtlab.scenarios.json.FileRefused;
import dev.virtlab.stage.Language;
import dev.virtlab.userland.digest.Sha256;
import dev.virtlab.worlds.SimulatedWorlds;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.teavm.jso.JSExport;

/// What the page's script finds of the laboratory: desks in lessons and in sandboxes.
///
/// Files come as texts, because a page opened from a disk cannot fetch any.
public final class Page {

  private Page() {}

  /// The compiler wants a beginning; the page's script begins by itself.
  public static void main(String[] args) {}

  /// A desk in a lesson.
  ///
  /// @param lesson the text of `lesson.json`
  /// @param english the text of `text.en.json`
  /// @param korean the text of `text.ko.json`
  /// @param scenario the text of the lesson's scenario
  /// @param student whose parameters are drawn
  /// @param kept a progress file to go on from; empty: the beginning
  @JSExport
  public static Desk lesson(
      String lesson, String english, String korean, String scenario, String student, String kept) {
    try {
      Lesson read = LessonFile.read("lesson.json", lesson);
      Map<Language, Texts> texts = new EnumMap<>(Language.class);
      texts.put(Language.ENGLISH, LessonFile.readTexts("text.en.json", "en", english));
      texts.put(Language.KOREAN, LessonFile.readTexts("text.ko.json", "ko", korean));
      return desk(read, texts, scenario, student, kept);
    } catch (FileRefused | LabUnavailable refused) {
      throw new IllegalStateException(refused.getMessage(), refused);
    }
  }

  /// A desk in a world to play in.
  ///
  /// @param scenario the text of the scenario
  /// @param kept a progress file to go on from; empty: the beginning
  @JSExport
  public static Desk sandbox(String scenario, String student, String kept) {
    try {
      String name = ScenarioFile.read("scenario.json", scenario).name();
      Lesson sandbox = Lesson.sandbox("sandbox-" + name, name);
      return desk(sandbox, new EnumMap<>(Language.class), scenario, student, kept);
    } catch (FileRefused | LabUnavailable refused) {
      throw new IllegalStateException(refused.getMessage(), refused);
    }
  }

  /// Runs the timed lines of a scenario, as `virtlab run` does, and gives the SHA-256 of the trace.
  @JSExport
  public static String run(String scenario) {
    try {
      Scenario read = ScenarioFile.read("scenario.json", scenario);
      try (Lab lab = SimulatedWorlds.build(read, false)) {
        for (Scenario.TimedLine timed : read.script()) {
          Duration wait = timed.at().minus(lab.now());
          if (wait.compareTo(Duration.ZERO) > 0) {
            var _ = lab.pass(wait);
          }
          var _ = lab.enter(timed.line());
        }
        return Sha256.hex(CanonicalText.of(lab.trace()));
      }
    } catch (FileRefused refused) {
      throw new IllegalStateException(refused.getMessage(), refused);
    }
  }

  private static Desk desk(
      Lesson lesson, Map<Language, Texts> texts, String scenario, String student, String kept)
      throws FileRefused, LabUnavailable {
    Scenario world = ScenarioFile.read("scenario.json", scenario);
    Worlds worlds = new SimulatedWorlds(_ -> world, true);
    Progress progress =
        kept.isEmpty()
            ? new Progress(student, lesson.id(), List.of())
            : ProgressFile.read("progress.json", kept);
    return new LearnersDesk(lesson, texts, worlds, progress);
  }
}
