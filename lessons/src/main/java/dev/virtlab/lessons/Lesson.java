package dev.virtlab.lessons;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A lesson: steps in order, in a world that a scenario describes.
///
/// All prose is named by key and stands in the [Texts] of each language. Lines, checks and prose
/// may hold parameters in braces, as `{limit}`, which are drawn anew for every student.
///
/// @param title the key of its title
/// @param scenario the name of a shipped scenario
/// @param needs what a real world must have for its tasks to be done there, beside what every such
///   world has, by the names that the doctor gives
/// @param parameters what each parameter may be
/// @param facts what can be read from the world, by name
/// @param proof how it is shown that the lesson can be solved, and only by solving it
public record Lesson(
    String id,
    String title,
    String scenario,
    List<String> needs,
    Map<String, List<String>> parameters,
    Map<String, Fact> facts,
    List<Step> steps,
    Proof proof) {

  public Lesson {
    needs = List.copyOf(needs);
    steps = List.copyOf(steps);
  }

  /// A lesson without steps: a world to play in, whose walk can be kept, taken again and taken back
  /// like any other.
  public static Lesson sandbox(String id, String scenario) {
    return new Lesson(
        id,
        "",
        scenario,
        List.of(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        List.of(),
        new Proof(new LinkedHashMap<>(), List.of(), List.of()));
  }

  /// Whether it only is a world to play in.
  public boolean isSandbox() {
    return steps.isEmpty();
  }

  /// The step of that name.
  public Optional<Step> step(String name) {
    return steps.stream().filter(step -> step.id().equals(name)).findFirst();
  }

  /// All points that can be earned.
  public int points() {
    return steps.stream().mapToInt(Step::points).sum();
  }
}
