package dev.virtlab.lessons.walk;

import java.util.List;

/// One thing a learner did at a step; all of them in order are the progress.
public sealed interface Entry {

  /// The step's name; empty after the last step, and in a sandbox, which has none.
  String step();

  /// Entered a line, in the place where the learner stood.
  ///
  /// @param presses when Ctrl-C was pressed while it ran, in nanoseconds since it began, in order
  record Line(String step, String line, List<Long> presses) implements Entry {
    public Line {
      presses = List.copyOf(presses);
    }

    /// A line that ran to its own end.
    public Line(String step, String line) {
      this(step, line, List.of());
    }
  }

  /// Pressed Ctrl-C, Ctrl-D, or let time pass.
  record Act(String step, Kind kind, long nanoseconds) implements Entry {

    /// What was done without a line.
    public enum Kind {
      INTERRUPT,
      END_INPUT,
      WAIT
    }
  }

  /// Answered a question.
  record Said(String step, String words) implements Entry {}

  /// Handed in Java.
  record Java(String step, String source) implements Entry {}

  /// Watched the lines of a demonstration.
  record Played(String step) implements Entry {}

  /// Asked how the step stands: a hint, or a check. To judge takes time in the world, so a walk
  /// that is taken again must judge again where the learner did.
  record Judged(String step) implements Entry {}

  /// Left a step that was not solved, or that asks for nothing.
  record Left(String step) implements Entry {}

  /// Looked at the solution.
  record Shown(String step) implements Entry {}
}
