package dev.virtlab.console.real;

import dev.virtlab.lab.Lab;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.walk.Worlds;
import dev.virtlab.runtime.LinuxLab;
import dev.virtlab.runtime.RealPlan;
import dev.virtlab.runtime.act.Leftovers;
import dev.virtlab.runtime.doctor.Capability;
import dev.virtlab.runtime.doctor.Doctor;
import dev.virtlab.scenarios.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Opens the real world, once its plan was agreed to. Of what a scenario says of its hosts it has
/// the files of the first one and, where it is the only one, the memory that its machines have
/// together; else there is one host, this machine.
public final class RealWorlds implements Worlds {

  /// What is said where nobody has agreed.
  public static final String NO_CONSENT = "the real world begins with your consent: give --yes";

  private final Path runs;
  private final Consent consent;
  private final boolean terminal;
  private final Function<Lesson, Scenario> scenarios;
  private boolean agreed;

  /// @param environment says where state is kept
  /// @param scenarios those of lessons, whose files the first host has
  public RealWorlds(
      Map<String, String> environment, Consent consent, Function<Lesson, Scenario> scenarios) {
    this(environment, consent, scenarios, false);
  }

  private RealWorlds(
      Map<String, String> environment,
      Consent consent,
      Function<Lesson, Scenario> scenarios,
      boolean terminal) {
    this.runs = Leftovers.runs(environment);
    this.consent = consent;
    this.scenarios = scenarios;
    this.terminal = terminal;
  }

  /// The same for somebody who sits at a terminal.
  public static RealWorlds atTerminal(
      Map<String, String> environment, Consent consent, Function<Lesson, Scenario> scenarios) {
    return new RealWorlds(environment, consent, scenarios, true);
  }

  /// What a lesson needs and this machine has not, or not whole, each with the reason.
  public static List<String> missing(Lesson lesson) {
    return Doctor.examine(lesson.needs()).stream()
        .filter(each -> each.verdict() != Capability.Verdict.CAN)
        .map(each -> each.name() + " (" + each.why() + ")")
        .toList();
  }

  /// Asked once with the plan, before the first effect.
  @FunctionalInterface
  public interface Consent {

    /// Whether the plan may be carried out.
    boolean agrees(RealPlan plan);
  }

  @Override
  public Lab open(Lesson lesson) throws LabUnavailable {
    LinuxLab lab = opened();
    try {
      furnish(lab, scenarios.apply(lesson).hosts());
      return lab;
    } catch (LabUnavailable | RuntimeException failed) {
      lab.close();
      throw failed;
    }
  }

  private static void furnish(LinuxLab lab, List<Scenario.Host> hosts) throws LabUnavailable {
    Scenario.Host host = hosts.getFirst();
    for (Scenario.File file : host.files()) {
      lab.plant(file.path(), file.text(), file.mode());
    }
    if (host.machines() && hosts.size() == 1) {
      lab.limitMachines(host.memory());
    }
  }

  /// A fresh world.
  ///
  /// @throws LabUnavailable if something is missing, or the plan was not agreed to
  public Lab open() throws LabUnavailable {
    return opened();
  }

  private LinuxLab opened() throws LabUnavailable {
    RealPlan plan = RealPlan.of(runs);
    if (!agreed && !consent.agrees(plan)) {
      throw new LabUnavailable(NO_CONSENT);
    }
    agreed = true;
    var _ = plan.leftovers().remove();
    return terminal ? LinuxLab.openAtTerminal(runs) : LinuxLab.open(runs);
  }
}
