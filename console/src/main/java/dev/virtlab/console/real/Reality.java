package dev.virtlab.console.real;

import dev.virtlab.lab.Lab;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.walk.Worlds;
import dev.virtlab.runtime.RealPlan;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The real world as a conversation needs it: what is missing, what it would do, and, once that was
/// agreed to, the worlds themselves.
public interface Reality extends Worlds {

  /// What is missing, each with what brings it; empty where all is there.
  List<String> missing();

  /// What opening a world will do to this machine.
  RealPlan plan();

  /// Whether the plan was agreed to.
  boolean isAgreed();

  /// The learner agrees, for the whole visit.
  void agree();

  /// What this machine can do, a line for each thing.
  List<String> doctor();

  /// The same lines in a fresh simulated world and, several times, in a fresh real one.
  ///
  /// @param facts reads named facts in a world after the last line
  Comparison compare(Lesson lesson, List<String> lines, Function<Lab, Map<String, String>> facts)
      throws LabUnavailable;
}
