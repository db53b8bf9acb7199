package dev.virtlab.console.real;

import dev.virtlab.lab.Lab;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.walk.Worlds;
import dev.virtlab.runtime.RealPlan;
import dev.virtlab.runtime.act.Leftovers;
import dev.virtlab.runtime.doctor.Doctor;
import dev.virtlab.runtime.doctor.Needs;
import dev.virtlab.scenarios.Scenario;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// The kernel of this machine, which the learner is asked about once.
public final class OwnKernel implements Reality {

  /// How often reality is asked by `compare`.
  private static final int RUNS = 3;

  private final Map<String, String> environment;
  private final RealWorlds worlds;
  private final Worlds simulated;
  private boolean agreed;

  /// @param environment says where state is kept
  /// @param agreed whether the learner has agreed already
  /// @param scenarios those of lessons
  /// @param simulated the worlds that are compared with this one
  public OwnKernel(
      Map<String, String> environment,
      boolean agreed,
      Function<Lesson, Scenario> scenarios,
      Worlds simulated) {
    this.environment = environment;
    this.agreed = agreed;
    this.simulated = simulated;
    worlds = RealWorlds.atTerminal(environment, _ -> this.agreed, scenarios);
  }

  @Override
  public List<String> missing() {
    return Needs.missing();
  }

  @Override
  public RealPlan plan() {
    return RealPlan.of(Leftovers.runs(environment));
  }

  @Override
  public boolean isAgreed() {
    return agreed;
  }

  @Override
  public void agree() {
    agreed = true;
  }

  @Override
  public List<String> doctor() {
    return Stream.concat(
            Stream.of(Diagnosis.line("simulated world", "can", "it needs nothing but this JDK")),
            Doctor.examine().stream().map(Diagnosis::line))
        .toList();
  }

  @Override
  public Lab open(Lesson lesson) throws LabUnavailable {
    return worlds.open(lesson);
  }

  @Override
  public Comparison compare(
      Lesson lesson, List<String> lines, Function<Lab, Map<String, String>> facts)
      throws LabUnavailable {
    try (Lab model = simulated.open(lesson)) {
      return Comparing.of(lines, facts, model, worlds, RUNS);
    }
  }
}
