package dev.virtlab.console.corpus;

import dev.virtlab.lab.Lab;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lab.Reply;
import dev.virtlab.runtime.LinuxLab;
import dev.virtlab.scenarios.Scenario;
import dev.virtlab.worlds.SimulatedWorlds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Enters the lines of a session in a simulated and in a real world, side by side.
///
/// @param runs where the real world keeps its journal
record BothWorlds(Scenario scenario, Normaliser normaliser, Path runs) {

  /// No recorded line takes longer, however busy the machine is.
  private static final Duration LINE_TIME_MAX = Duration.ofSeconds(90);

  /// What both worlds answered to a line, made comparable.
  record Answered(
      Recorded session, Recorded.Line line, String simulated, String real, boolean sameEvents) {

    boolean isEqual() {
      return simulated.equals(real);
    }

    /// The line with the name of its session.
    String name() {
      return session.name() + " " + line.line();
    }

    String told(String why) {
      return "[%s] $ %s\n--- simulated\n%s\n--- real\n%s\n--- because %s\n"
          .formatted(session.name(), line.line(), simulated, real, why.isEmpty() ? "?" : why);
    }
  }

  List<Answered> enter(Recorded session) throws LabUnavailable {
    List<Answered> answers = new ArrayList<>();
    try (Lab simulated = SimulatedWorlds.build(scenario, false);
        Lab real = LinuxLab.open(runs, LINE_TIME_MAX)) {
      for (Recorded.Line line : session.lines()) {
        Reply ours = entered(simulated, line.line());
        Reply kernels = entered(real, line.line());
        if (!line.unstable() && line.isFor("real")) {
          answers.add(
              new Answered(
                  session,
                  line,
                  comparable(Heard.of(ours), line),
                  comparable(Heard.of(kernels), line),
                  Outline.of(ours).equals(Outline.of(kernels))));
        }
      }
    }
    return answers;
  }

  /// The same where the real world has answered already, elsewhere.
  List<Answered> compare(Recorded session, List<Heard> elsewhere) {
    List<Answered> answers = new ArrayList<>();
    List<Heard> ours = simulated(session);
    boolean disks = session.topic().equals("storage");
    for (int i = 0; i < session.lines().size(); i++) {
      Recorded.Line line = session.lines().get(i);
      Heard model = disks ? Disks.among(ours).renumbered(ours.get(i)) : ours.get(i);
      Optional<Heard> kernel = elsewhere.stream().skip(i).findFirst();
      String theirs =
          kernel
              .map(heard -> disks ? Disks.among(elsewhere).renumbered(heard) : heard)
              .map(heard -> comparable(heard, line))
              .orElse("no answer");
      if (!line.unstable() && line.isFor("real")) {
        answers.add(new Answered(session, line, comparable(model, line), theirs, true));
      }
    }
    return answers;
  }

  private List<Heard> simulated(Recorded session) {
    List<Heard> heard = new ArrayList<>();
    try (Lab simulated = SimulatedWorlds.build(scenario, false)) {
      for (Recorded.Line line : session.lines()) {
        heard.add(Heard.of(entered(simulated, line.line())));
      }
    }
    return heard;
  }

  static Reply entered(Lab lab, String lines) {
    List<Reply> replies = new ArrayList<>();
    for (String line : lines.split("\n", -1)) {
      replies.add(lab.enter(line));
    }
    return replies.getLast();
  }

  private String comparable(Heard heard, Recorded.Line line) {
    return "exit "
        + heard.exit()
        + "\n"
        + normaliser.comparable(heard.stdout(), line.hints())
        + "\n"
        + normaliser.comparable(heard.stderr(), line.hints());
  }
}
