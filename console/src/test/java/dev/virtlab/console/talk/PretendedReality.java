package dev.virtlab.console.talk;

import dev.virtlab.console.real.Comparison;
import dev.virtlab.console.real.Reality;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.walk.Worlds;
import dev.virtlab.runtime.RealPlan;
import dev.virtlab.runtime.act.Leftovers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A real world for conversations where none is to be touched: worlds of any kind, or something
/// that is missing.
public final class PretendedReality implements Reality {

  private final List<String> missing;
  private final Worlds worlds;
  private final List<List<String>> compared = new ArrayList<>();
  private boolean agreed;

  private PretendedReality(List<String> missing, Worlds worlds) {
    this.missing = missing;
    this.worlds = worlds;
  }

  /// One that is not there.
  public static PretendedReality lacking(String what) {
    return new PretendedReality(
        List.of(what),
        _ -> {
          throw new LabUnavailable(what);
        });
  }

  /// One whose worlds are these.
  public static PretendedReality of(Worlds worlds) {
    return new PretendedReality(List.of(), worlds);
  }

  /// What was compared.
  public List<List<String>> compared() {
    return compared;
  }

  @Override
  public List<String> missing() {
    return missing;
  }

  @Override
  public RealPlan plan() {
    return new RealPlan(
        new Leftovers(List.of()), List.of(new RealPlan.Step.MakeFolder(Path.of("/pretended"))));
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
    return List.of("simulated world  can     it needs nothing but this JDK");
  }

  @Override
  public Lab open(Lesson lesson) throws LabUnavailable {
    return worlds.open(lesson);
  }

  @Override
  public Comparison compare(
      Lesson lesson, List<String> lines, Function<Lab, Map<String, String>> facts)
      throws LabUnavailable {
    compared.add(lines);
    return new Comparison(
        List.of(
            new Comparison.Fact(
                lines.getFirst(), "exit", "0", "1", "", "differs", Comparison.Reason.MODEL)));
  }
}
