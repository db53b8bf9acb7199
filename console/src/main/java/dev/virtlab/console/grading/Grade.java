package dev.virtlab.console.grading;

import java.util.List;

/// What one submission is worth, and why.
///
/// @param file its path below the folder that was graded
/// @param student as the submission says; empty where it could not be read
/// @param lesson likewise
/// @param reason for what stands under `result`, in one line
public record Grade(
    String file,
    String student,
    String lesson,
    Result result,
    int earned,
    int points,
    List<StepGrade> steps,
    String reason) {

  public Grade {
    steps = List.copyOf(steps);
  }

  /// How a submission came out.
  public enum Result {
    /// Every point was earned.
    PASSED,
    /// The end was reached, but not every point was earned.
    FAILED,
    /// Steps were never reached.
    INCOMPLETE,
    /// It could not be judged, for a reason that says nothing about the learner.
    UNGRADABLE
  }

  /// What one step earned.
  public record StepGrade(String step, int earned, int points) {}
}
