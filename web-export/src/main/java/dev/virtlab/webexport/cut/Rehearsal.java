package dev.virtlab.webexport.cut;

import dev.virtlab.lessons.Answer;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.LessonFile;
import dev.virtlab.lessons.Parameters;
import dev.virtlab.lessons.Step;
import dev.virtlab.scenarios.Scenario;
import dev.virtlab.scenarios.json.FileRefused;
import dev.virtlab.webexport.Desk;
import dev.virtlab.webexport.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One visit to the page, done on the JDK while [Heard] listens: a lesson with all the lines of its
/// own trial, a world that is opened, or lines that people begin with in any world.
public final class Rehearsal implements Runnable {

  private static final String STUDENT = "learner";

  private static final Map<String, List<String>> LINES =
      Map.of(
          "echo", List.of("echo hello", "pwd", "x=1; echo $x > y"),
          "ls", List.of("ls", "ls -l /", "cat /etc/hostname", "ps -ef | grep init"),
          "docker",
              List.of(
                  "docker run --rm -m 16m busybox echo hello",
                  "docker run -m 16m busybox tail /dev/zero",
                  "docker run -d --name web busybox sleep 100"),
          "lsblk", List.of("lsblk", "df -h"));

  /// Views that nobody sees who does not choose them.
  private static final List<String> VIEWS = List.of("timeline", "path");

  private static final int LAST_BEAT = 1_000_000;

  private final String play;

  /// A rehearsal of one play.
  ///
  /// @param play one of [#plays]
  public Rehearsal(String play) {
    this.play = play;
  }

  /// Everything that is rehearsed.
  static List<String> plays() {
    List<String> plays = new ArrayList<>(dev.virtlab.lessons.Shipped.NAMES);
    plays.addAll(dev.virtlab.scenarios.Shipped.NAMES);
    plays.addAll(LINES.keySet().stream().sorted().toList());
    plays.addAll(VIEWS);
    return plays;
  }

  @Override
  public void run() {
    if (dev.virtlab.lessons.Shipped.NAMES.contains(play)) {
      learn();
    } else if (dev.virtlab.scenarios.Shipped.NAMES.contains(play)) {
      ask(world(play));
      scene(Scene.Act.OPENED);
    } else if (VIEWS.contains(play)) {
      choose();
    } else {
      type();
    }
  }

  private void scene(Scene.Act act) {
    Heard.scene(play, act.name());
  }

  private void type() {
    Desk desk = world("default");
    for (String line : LINES.getOrDefault(play, List.of())) {
      enter(desk, line);
    }
    scene(Scene.Act.TYPED);
  }

  /// Chooses a view of what a container does.
  private void choose() {
    Desk desk = world("default");
    see(desk, play);
    enter(desk, LINES.getOrDefault("docker", List.of()).getFirst());
    see(desk, play);
    scene(Scene.Act.TYPED);
  }

  /// Types a lesson; at its beginning also does what somebody does who does not know the answer.
  private void learn() {
    Lesson lesson = read();
    Parameters parameters = Parameters.draw(lesson, STUDENT);
    Desk desk = lesson();
    ask(desk);
    scene(Scene.Act.OPENED);
    boolean answered = false;
    for (Step step : lesson.steps()) {
      for (Runnable part :
          trial(desk, step, lesson.proof().solution().get(step.id()), parameters)) {
        part.run();
        look(desk);
        if (!answered) {
          giveUp();
          scene(Scene.Act.ANSWERED);
          answered = true;
        }
      }
      var _ = desk.next();
      look(desk);
    }
    scene(Scene.Act.TYPED);
  }

  private void giveUp() {
    Desk desk = lesson();
    var _ = desk.hint();
    var _ = desk.check();
    var _ = desk.solution();
    var _ = desk.next();
    ask(desk);
  }

  /// What a step's trial does at the desk.
  private static List<Runnable> trial(
      Desk desk, Step step, @Nullable Answer answer, Parameters parameters) {
    return switch (step) {
      case Step.Demo _ ->
          List.of(
              () -> {
                var _ = desk.demonstrate();
              });
      case Step.Do _ when answer instanceof Answer.Lines typed ->
          typed.lines().stream()
              .map(line -> (Runnable) () -> enter(desk, parameters.fill(line)))
              .toList();
      case Step.Predict _, Step.Quiz _ when answer instanceof Answer.Said said ->
          List.of(
              () -> {
                var _ = desk.answer(parameters.fill(said.words()));
              });
      case Step.Text _,
          Step.Do _,
          Step.Predict _,
          Step.Quiz _,
          Step.Code _,
          Step.Real _,
          Step.Compare _ ->
          List.of();
    };
  }

  private static void enter(Desk desk, String line) {
    var _ = desk.hasProgram(line.strip().split("\\s", 2)[0]);
    var _ = desk.enter(line);
    look(desk);
  }

  /// What the page asks for after each line.
  private static void look(Desk desk) {
    var _ = desk.show(false);
    see(desk, "nest");
    var _ = desk.progress();
  }

  /// What somebody can ask for at any time.
  private static void ask(Desk desk) {
    look(desk);
    var _ = desk.speak("ko");
    var _ = desk.speak("en");
    var _ = desk.show(true);
    see(desk, "nest");
    var _ = desk.hasProgram("next");
    var _ = desk.hash();
  }

  private static void see(Desk desk, String view) {
    var _ = desk.frame(0, view, 100);
    var _ = desk.frame(LAST_BEAT, view, 100);
  }

  private static Desk world(String name) {
    return Page.sandbox(scenario(name), STUDENT, "");
  }

  private Desk lesson() {
    return Page.lesson(
        part("lesson.json"),
        part("text.en.json"),
        part("text.ko.json"),
        scenario(read().scenario()),
        STUDENT,
        "");
  }

  private Lesson read() {
    try {
      return LessonFile.read(play, part("lesson.json"));
    } catch (FileRefused refused) {
      throw new IllegalStateException(refused.getMessage(), refused);
    }
  }

  private static String scenario(String name) {
    return text(Scenario.class, dev.virtlab.scenarios.Shipped.resource(name));
  }

  private String part(String file) {
    return text(Lesson.class, dev.virtlab.lessons.Shipped.resource(play, file));
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
