package dev.virtlab.lessons;

import java.util.List;
import java.util.Map;

/// How it is shown that a lesson works: nothing is solved at the start, the solution and every
/// alternative pass, and each wrong path fails just where it says.
///
/// @param solution what solves each step that asks for something, by the step's name
public record Proof(
    Map<String, Answer> solution, List<Alternative> alternatives, List<Wrong> wrong) {

  public Proof {
    alternatives = List.copyOf(alternatives);
    wrong = List.copyOf(wrong);
  }

  /// Another way to solve a step.
  public record Alternative(String name, String step, Answer answer) {}

  /// A way that must fail, with the checks that must fail (for questions: none).
  public record Wrong(String name, String step, Answer answer, List<String> fails) {
    public Wrong {
      fails = List.copyOf(fails);
    }
  }
}
