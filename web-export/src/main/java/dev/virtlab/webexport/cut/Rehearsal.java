package dev.virtlab.webexport.cut;

import dev.virtlab.lessons.Answer;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.LessonFile;
import dev.virtlab.lessons.Step;
import dev.virtlab.scenarios.Scenario;
import dev.virtlab.scenarios.json.FileRefused;
import dev.virtlab.webexport.Desk;
import dev.virtlab.webexport.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a page does before anything is typed, and then the lines that most begin with, done on the
/// JDK while [Heard] listens.
public final class Rehearsal implements Runnable {

  private static final List<String> LINES = List.of("echo hello", "pwd", "x=1; echo $x > y");

  private static final List<String> COMMON =
      List.of("ls", "ls -l /", "cat /etc/hostname", "ps -ef | grep init");

  private static final List<String> CONTAINERS =
      List.of(
          "docker run --rm -m 16m busybox echo hello",
          "docker run -m 16m busybox tail /dev/zero",
          "docker run -d --name web busybox sleep 100");

  private static final List<String> STORAGE = List.of("lsblk", "df -h");

  private final String part;

  /// A rehearsal of what belongs to a part.
  ///
  /// @param part the part that this fills, one of those that [Rooms] names
  public Rehearsal(String part) {
    this.part = part;
  }

  @Override
  public void run() {
    switch (part) {
      case Rooms.FIRST -> open();
      case Rooms.LINES -> type(LINES);
      case "common" -> type(COMMON);
      case "containers" -> type(CONTAINERS);
      case "storage" -> {
        type(STORAGE);
        begin("s");
      }
      case "machines" -> begin("f");
      case Rooms.ANSWERS -> begin("c");
      default -> throw new IllegalArgumentException("no part is called " + part);
    }
  }

  private static void open() {
    for (String id : dev.virtlab.lessons.Shipped.NAMES) {
      Desk desk = lesson(id);
      look(desk);
      var _ = desk.hint();
      var _ = desk.check();
      var _ = desk.solution();
      var _ = desk.next();
      look(desk);
    }
    for (String name : dev.virtlab.scenarios.Shipped.NAMES) {
      look(Page.sandbox(scenario(name), "learner", ""));
    }
  }

  private static void type(List<String> lines) {
    Desk desk = Page.sandbox(scenario("default"), "learner", "");
    for (String line : lines) {
      var _ = desk.enter(line);
      look(desk);
    }
  }

  /// Goes on in each lesson of a chapter to its first answer.
  private static void begin(String chapter) {
    for (String id : dev.virtlab.lessons.Shipped.NAMES) {
      if (id.startsWith(chapter)) {
        begin(lesson(id), read(id));
      }
    }
  }

  private static void begin(Desk desk, Lesson lesson) {
    for (Step step : lesson.steps()) {
      switch (step) {
        case Step.Demo _ -> {
          var _ = desk.demonstrate();
        }
        case Step.Do task
            when lesson.proof().solution().get(task.id()) instanceof Answer.Lines answer -> {
          var _ = desk.enter(answer.lines().getFirst());
        }
        case Step.Predict _, Step.Quiz _ -> answer(desk, lesson.proof().solution().get(step.id()));
        case Step.Text _, Step.Do _, Step.Code _, Step.Real _, Step.Compare _ -> {
          var _ = desk.next();
          continue;
        }
      }
      look(desk);
      return;
    }
  }

  private static void answer(Desk desk, @Nullable Answer answer) {
    if (answer instanceof Answer.Said said) {
      var _ = desk.answer(said.words());
    }
  }

  private static void look(Desk desk) {
    var _ = desk.speak("ko");
    var _ = desk.speak("en");
    var _ = desk.show(false);
    var _ = desk.show(true);
    for (String view : List.of("nest", "timeline", "path")) {
      var _ = desk.frame(0, view, 100);
    }
    var _ = desk.hasProgram("next");
    var _ = desk.progress();
    var _ = desk.hash();
  }

  private static Desk lesson(String id) {
    return Page.lesson(
        part(id, "lesson.json"),
        part(id, "text.en.json"),
        part(id, "text.ko.json"),
        scenario(read(id).scenario()),
        "learner",
        "");
  }

  private static Lesson read(String id) {
    try {
      return LessonFile.read(id, part(id, "lesson.json"));
    } catch (FileRefused refused) {
      throw new IllegalStateException(refused.getMessage(), refused);
    }
  }

  private static String scenario(String name) {
    return text(Scenario.class, dev.virtlab.scenarios.Shipped.resource(name));
  }

  private static String part(String lesson, String file) {
    return text(Lesson.class, dev.virtlab.lessons.Shipped.resource(lesson, file));
  }

  private static String text(Class<?> near, String resource) {
    try (InputStream in = near.getResourceAsStream("/" + resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
