package dev.virtlab.console.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.console.exercise.ChildRunner;
import dev.virtlab.console.talk.Taught;
import dev.virtlab.lessons.proof.ProofRunner;
import dev.virtlab.worlds.SimulatedWorlds;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The shipped lessons can be solved, and only by solving them, in the simulated world.
class ShippedLessonsProofTest {

  private static final SimulatedWorlds WORLDS =
      new SimulatedWorlds(Resources::scenarioOfLesson, true);

  static Stream<String> lessons() {
    return Resources.lessons().stream().map(taught -> taught.lesson().id());
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("lessons")
  void theStartIsUnsolvedTheSolutionPassesAndWrongPathsFailAsDeclared(String id) throws Exception {
    Taught taught =
        Resources.lessons().stream()
            .filter(t -> t.lesson().id().equals(id))
            .findFirst()
            .orElseThrow();
    try (ChildRunner runner = new ChildRunner(List.of())) {
      for (String student : LintCommand.STUDENTS) {
        assertThat(ProofRunner.faults(taught.lesson(), student, WORLDS, runner))
            .as(student)
            .isEmpty();
      }
    }
  }
}
