package dev.virtlab.console.door;

import dev.virtlab.console.measure.FileFault;
import dev.virtlab.console.measure.PlanFile;
import dev.virtlab.console.talk.Taught;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.LessonFile;
import dev.virtlab.lessons.Texts;
import dev.virtlab.scenarios.Scenario;
import dev.virtlab.scenarios.ScenarioFile;
import dev.virtlab.scenarios.json.FileRefused;
import dev.virtlab.simulator.datacentre.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Scenarios and lessons, as they are shipped or as they lie in files.
final class Resources {

  private Resources() {}

  /// A scenario: the name of a shipped one, or the path of a file.
  static Scenario scenario(String nameOrPath) throws Refusal {
    try {
      return ScenarioFile.read(nameOrPath, scenarioText(nameOrPath));
    } catch (FileRefused refused) {
      throw new Refusal(Exit.REFUSED, String.valueOf(refused.getMessage()));
    }
  }

  /// The text of a scenario: of a shipped one by its name, or of a file.
  static String scenarioText(String nameOrPath) throws Refusal {
    return dev.virtlab.scenarios.Shipped.NAMES.contains(nameOrPath)
        ? text(Scenario.class, dev.virtlab.scenarios.Shipped.resource(nameOrPath))
        : file(Path.of(nameOrPath));
  }

  /// The plan of a data centre: the default one, or that of a file.
  static Plan plan(String nameOrPath) throws Refusal {
    if (nameOrPath.equals("datacentre")) {
      return PlanFile.DEFAULT;
    }
    try {
      return PlanFile.read(file(Path.of(nameOrPath)), nameOrPath)
          .orElseThrow(
              () ->
                  new Refusal(
                      Exit.REFUSED,
                      nameOrPath + ": only a scenario of the kind datacentre has a summary"));
    } catch (FileFault fault) {
      throw new Refusal(Exit.REFUSED, String.valueOf(fault.getMessage()));
    }
  }

  /// The scenario of a lesson; lessons name shipped ones.
  static Scenario scenarioOfLesson(Lesson lesson) {
    try {
      return scenario(lesson.scenario());
    } catch (Refusal broken) {
      throw new IllegalStateException("a lesson has a scenario that is not shipped", broken);
    }
  }

  private static String file(Path path) throws Refusal {
    try {
      if (Files.size(path) > dev.virtlab.scenarios.json.JsonText.LENGTH_MAX) {
        throw new Refusal(
            Exit.REFUSED,
            path
                + ": the file is larger than "
                + dev.virtlab.scenarios.json.JsonText.LENGTH_MAX
                + " bytes");
      }
      return Files.readString(path);
    } catch (NoSuchFileException _) {
      throw new Refusal(
          Exit.REFUSED,
          path
              + ": there is no such file; shipped scenarios are "
              + String.join(", ", dev.virtlab.scenarios.Shipped.NAMES));
    } catch (IOException unreadable) {
      throw new Refusal(Exit.REFUSED, path + ": it cannot be read as UTF-8 text");
    }
  }

  /// All shipped lessons.
  static List<Taught> lessons() {
    List<Taught> lessons = new ArrayList<>();
    for (String id : dev.virtlab.lessons.Shipped.NAMES) {
      lessons.add(lesson(id));
    }
    return lessons;
  }

  private static Taught lesson(String id) {
    try {
      Lesson lesson = LessonFile.read(id + "/lesson.json", part(id, "lesson.json"));
      Map<dev.virtlab.stage.Language, Texts> texts =
          new EnumMap<>(dev.virtlab.stage.Language.class);
      for (dev.virtlab.stage.Language language : dev.virtlab.stage.Language.values()) {
        String file = "text." + language.code() + ".json";
        texts.put(language, LessonFile.readTexts(id + "/" + file, language.code(), part(id, file)));
      }
      return new Taught(lesson, texts);
    } catch (FileRefused broken) {
      throw new IllegalStateException("a shipped lesson cannot be read", broken);
    }
  }

  /// The text of a file of a shipped lesson.
  static String part(String id, String file) {
    return text(Lesson.class, dev.virtlab.lessons.Shipped.resource(id, file));
  }

  private static String text(Class<?> near, String resource) {
    try (InputStream in = near.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw new IllegalStateException("this build has no " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new IllegalStateException("this build cannot read " + resource, broken);
    }
  }
}
