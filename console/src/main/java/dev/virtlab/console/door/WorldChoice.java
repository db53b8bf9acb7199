package dev.virtlab.console.door;

import dev.virtlab.console.real.Calibration;
import dev.virtlab.console.real.OwnKernel;
import dev.virtlab.console.real.RealWorlds;
import dev.virtlab.console.talk.Conversation;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.walk.Worlds;
import dev.virtlab.runtime.RealPlan;
import dev.virtlab.runtime.act.Leftovers;
import dev.virtlab.runtime.doctor.Needs;
import dev.virtlab.simulator.Costs;
import dev.virtlab.worlds.SimulatedWorlds;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// `--world`: which kind of world answers.
final class WorldChoice {

  @Option(
      names = "--world",
      paramLabel = "KIND",
      defaultValue = "simulated",
      description = "The world that answers: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Kind world = Kind.simulated;

  /// The kinds of worlds, spelled as they are typed.
  enum Kind {
    simulated,
    real
  }

  @Option(names = "--yes", description = "Carry the plan of the real world out without asking.")
  private boolean yes;

  /// The real world, if it was chosen: with its plan on standard error, where consent is missing.
  Optional<RealWorlds> real() {
    return world == Kind.real
        ? Optional.of(new RealWorlds(System.getenv(), agreement(), Resources::scenarioOfLesson))
        : Optional.empty();
  }

  /// What a lesson needs and the chosen world has not, each with the reason.
  List<String> missing(Lesson lesson) {
    return world == Kind.real ? RealWorlds.missing(lesson) : List.of();
  }

  private Agreement agreement() {
    return new Agreement(yes, new PrintStream(System.err, true, StandardCharsets.UTF_8));
  }

  /// The worlds of lessons, of the kind that was chosen: as for a learner, with a terminal, so that
  /// containers and machines can be entered.
  Worlds worlds() {
    return world == Kind.real
        ? RealWorlds.atTerminal(System.getenv(), agreement(), Resources::scenarioOfLesson)
        : new SimulatedWorlds(Resources::scenarioOfLesson, true);
  }

  /// The worlds of a visit, which begins in the kind that was chosen.
  ///
  /// @throws LabUnavailable if that is the real one, and it is not there or was not agreed to
  Conversation.Realms realms() throws LabUnavailable {
    boolean begin = world == Kind.real;
    if (begin && !Needs.missing().isEmpty()) {
      throw new LabUnavailable("the real world lacks: " + String.join(", ", Needs.missing()));
    }
    boolean agreed = yes;
    if (begin && !yes) {
      agreed = agreement().agrees(RealPlan.of(Leftovers.runs(System.getenv())));
      if (!agreed) {
        throw new LabUnavailable(RealWorlds.NO_CONSENT);
      }
    }
    Costs costs = Calibrated.read().map(Calibration::costs).orElse(Costs.REFERENCE);
    return new Conversation.Realms(
        new SimulatedWorlds(Resources::scenarioOfLesson, true),
        new OwnKernel(
            System.getenv(),
            agreed,
            Resources::scenarioOfLesson,
            new SimulatedWorlds(Resources::scenarioOfLesson, true, costs)),
        begin);
  }
}
