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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Opens the real world, once its plan was agreed to. What a scenario says of its hosts cannot be
/// had here: there is one host, this machine.
public final class RealWorlds implements Worlds {

  /// What is said where nobody has agreed.
  public static final String NO_CONSENT = "the real world begins with your consent: give --yes";

  private final Path runs;
  private final Consent consent;
  private final boolean terminal;
  private boolean agreed;

  /// @param environment says where state is kept
  public RealWorlds(Map<String, String> environment, Consent consent) {
    this(environment, consent, false);
  }

  private RealWorlds(Map<String, String> environment, Consent consent, boolean terminal) {
    this.runs = Leftovers.runs(environment);
    this.consent = consent;
    this.terminal = terminal;
  }

  /// The same for somebody who sits at a terminal.
  public static RealWorlds atTerminal(Map<String, String> environment, Consent consent) {
    return new RealWorlds(environment, consent, true);
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
    return open();
  }

  /// A fresh world.
  ///
  /// @throws LabUnavailable if something is missing, or the plan was not agreed to
  public Lab open() throws LabUnavailable {
    RealPlan plan = RealPlan.of(runs);
    if (!agreed && !consent.agrees(plan)) {
      throw new LabUnavailable(NO_CONSENT);
    }
    agreed = true;
    var _ = plan.leftovers().remove();
    return terminal ? LinuxLab.openAtTerminal(runs) : LinuxLab.open(runs);
  }
}
