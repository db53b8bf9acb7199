package dev.virtlab.webexport;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.CanonicalText;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.Trace;
import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.lessons.LessonFile;
import dev.virtlab.scenarios.Scenario;
import dev.virtlab.scenarios.ScenarioFile;
import dev.virtlab.scenarios.json.FileRefused;
import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.cgroup.ControlGroups;
import dev.virtlab.stage.Language;
import dev.virtlab.stage.Storyboard;
import dev.virtlab.stage.View;
import dev.virtlab.userland.digest.Sha256;
import dev.virtlab.userland.docker.reference.ImageReference;
import dev.virtlab.userland.docker.reference.InvalidReference;
import dev.virtlab.worlds.SimulatedWorlds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A little of every portable room, in one run: the same lines on the JDK and in JavaScript.
///
/// It proves that the rooms compile for the browser and answer alike there. A room grows, and a
/// call is added here.
public final class Rehearsal {
  private static final String SCENARIO =
      """
      {"format": 1, "name": "w", "title": "A world", "seed": 7,
       "hosts": [{"name": "lab", "cpus": 2, "memory": "4GiB",
                  "engine": {"images": ["busybox:latest"], "hub": true}}]}
      """;

  /// A morning at a machine: files, pipes, namespaces, a container with a ceiling.
  private static final List<String> MORNING =
      List.of(
          "echo hello | wc -c",
          "mkdir -p /tmp/a/b && ls -l /tmp/a",
          "ps -ef",
          "unshare --uts hostname inner; hostname",
          "docker run --rm busybox echo from inside",
          "docker run -d --name web -m 16m busybox sleep 600",
          "docker ps",
          "docker exec web cat /proc/1/cgroup",
          "cat /sys/fs/cgroup/docker/*/memory.max",
          "docker inspect -f '{{.State.Status}} {{.HostConfig.Memory}}' web",
          "docker rm -f web",
          "docker run nosuch");

  private Rehearsal() {}

  /// Prints one line per call.
  public static void main(String[] args) {
    lines().forEach(System.out::println);
  }

  /// What each room answered.
  static List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("userland " + Sha256.hex("abc"));
    lines.add("userland " + reference("Nginx"));
    lines.add("userland " + reference("nginx"));
    lines.add("scenarios " + scenario(SCENARIO));
    lines.add("scenarios " + scenario("{\"format\": 1, \"nam\": 1}"));
    lines.add("lessons " + lesson("{\"format\": 2}"));
    simulator(lines);
    stage(lines);
    world(lines);
    return lines;
  }

  private static String reference(String text) {
    try {
      return ImageReference.normalized(text).tagged().toString();
    } catch (InvalidReference invalid) {
      return String.valueOf(invalid.getMessage());
    }
  }

  private static String scenario(String text) {
    try {
      Scenario scenario = ScenarioFile.read("w.json", text);
      return scenario.name() + " " + scenario.seed() + " " + scenario.hosts().getFirst().memory();
    } catch (FileRefused refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  private static String lesson(String text) {
    try {
      return LessonFile.read("lesson.json", text).title();
    } catch (FileRefused refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  private static void simulator(List<String> lines) {
    Agenda agenda = new Agenda();
    ControlGroups groups =
        ControlGroups.unified(agenda, 2, Bytes.gib(4), event -> lines.add("simulator " + event));
    agenda.at(30, () -> lines.add("simulator " + groups.standing()));
    while (agenda.step()) {
      lines.add("simulator " + agenda.now());
    }
  }

  /// A whole world: the answers to the lines, and the name of the run.
  private static void world(List<String> lines) {
    try (Lab lab = SimulatedWorlds.build(ScenarioFile.read("w.json", SCENARIO), false)) {
      for (String line : MORNING) {
        Reply reply = lab.enter(line);
        lines.add("world " + line + " " + reply.exit() + reply.stdout() + reply.stderr());
      }
      lines.add("world " + Sha256.hex(CanonicalText.of(lab.trace())));
    } catch (FileRefused refused) {
      lines.add("world " + refused.getMessage());
    }
  }

  private static void stage(List<String> lines) {
    Trace trace = new Trace();
    trace.add(Duration.ZERO, "lab", new KernelEvent.HostBooted(Bytes.gib(4), 2));
    trace.add(Duration.ofMillis(5), "lab", new KernelEvent.ProcessForked(1, 0, "/"));
    trace.add(
        Duration.ofMillis(6),
        "lab",
        new KernelEvent.ProgramExecuted(1, "/sbin/init", List.of("init")));
    for (Language language : Language.values()) {
      Storyboard board = new Storyboard(trace, 0, language);
      for (View view : View.values()) {
        lines.add("stage " + board.at(Duration.ofSeconds(1), view, 60));
      }
    }
  }
}
