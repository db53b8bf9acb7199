package dev.virtlab.console.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.virtlab.console.exercise.ChildRunner;
import dev.virtlab.console.real.RealWorlds;
import dev.virtlab.console.talk.Taught;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.machine.MachineEvent;
import dev.virtlab.lessons.proof.ProofRunner;
import dev.virtlab.lessons.walk.Worlds;
import dev.virtlab.runtime.act.Leftovers;
import dev.virtlab.runtime.doctor.Needs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The lessons on machines of people, solved on real ones: every check of the solution holds where
/// QEMU answers, as it does in the simulated world. Each takes most of a minute, so they are run on
/// request; what they are made of is what `MachinesTest` of the runtime does in every build.
@Tag("slow")
@Tag("lasting")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class RealMachineLessonsTest {

  @TempDir private Path state;
  private final List<Lab> opened = new ArrayList<>();
  private Path runs = Path.of("/");

  @AfterEach
  void nothingStays() throws Exception {
    if (!opened.isEmpty()) {
      assertThat(Leftovers.find(runs).isEmpty()).isTrue();
    }
  }

  /// Solves a lesson; what its worlds have told of machines.
  private List<MachineEvent> solved(String id) throws Exception {
    List<String> missing = Needs.missing();
    assumeTrue(missing.isEmpty(), () -> "the real world lacks: " + String.join(", ", missing));
    Taught taught =
        Resources.lessons().stream()
            .filter(each -> each.lesson().id().equals(id))
            .findFirst()
            .orElseThrow();
    List<String> lacking = RealWorlds.missing(taught.lesson());
    assumeTrue(lacking.isEmpty(), () -> "the real world lacks: " + String.join(", ", lacking));
    Map<String, String> environment = new TreeMap<>(System.getenv());
    environment.put("XDG_STATE_HOME", state.toString());
    runs = Leftovers.runs(environment);
    RealWorlds real = RealWorlds.atTerminal(environment, _ -> true, Resources::scenarioOfLesson);
    Worlds watched =
        lesson -> {
          Lab lab = real.open(lesson);
          opened.add(lab);
          return lab;
        };
    long began = System.nanoTime();
    try (ChildRunner runner = new ChildRunner(List.of())) {
      assertThat(ProofRunner.faultsOfSolution(taught.lesson(), "ada", watched, runner)).isEmpty();
    }
    System.out.printf("machines: %s is solved in %.1f s%n", id, (System.nanoTime() - began) / 1e9);
    return opened.getFirst().trace().events().stream()
        .map(Stamped::event)
        .filter(MachineEvent.class::isInstance)
        .map(MachineEvent.class::cast)
        .toList();
  }

  @Test
  void aRealMachineIsKeptTakenBackAndMovesWhileItWritesItsMemory() throws Exception {
    List<MachineEvent> told = solved("f6-move");

    assertThat(told).filteredOn(MachineEvent.MachineMigrated.class::isInstance).hasSize(3);
    assertThat(told)
        .filteredOn(MachineEvent.MigrationRound.class::isInstance)
        .hasSizeGreaterThan(8);
  }

  @Test
  void realMachinesGiveBackWhatTheirBalloonsTake() throws Exception {
    List<MachineEvent> told = solved("f4-overcommit");

    assertThat(told).filteredOn(MachineEvent.MachineResized.class::isInstance).isNotEmpty();
  }
}
