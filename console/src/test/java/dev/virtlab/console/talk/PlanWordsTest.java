package dev.virtlab.console.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.runtime.RealPlan;
import dev.virtlab.runtime.RealPlan.Step;
import dev.virtlab.runtime.act.Effect;
import dev.virtlab.runtime.act.Identity;
import dev.virtlab.runtime.act.Leftovers;
import dev.virtlab.runtime.act.VolumeDriver;
import dev.virtlab.stage.Language;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The plan of the real world in words.
final class PlanWordsTest {

  private static final Leftovers.Run KILLED =
      new Leftovers.Run(
          "vlab-00000001",
          List.of(
              new Effect.Started(new Identity(7, 1)),
              new Effect.MakeGroup(Path.of("/sys/fs/cgroup/vlab-00000001")),
              new Effect.MakeFolder(Path.of("/runs/vlab-00000001"))),
          List.of());

  private static final RealPlan PLAN =
      new RealPlan(
          new Leftovers(List.of(KILLED)),
          List.of(
              new Step.RemoveLeftovers(KILLED),
              new Step.MakeFolder(Path.of("/runs")),
              new Step.MakeGroups(List.of(Path.of("/sys/fs/cgroup/memory"), Path.of("/x"))),
              new Step.LendLoops(List.of(64, 65)),
              new Step.LendVolumes(List.of(VolumeDriver.MAPPER, VolumeDriver.MD)),
              new Step.StartWorkbench(),
              new Step.StartMachines(false),
              new Step.StartMachines(true),
              new Step.RunLines(),
              new Step.CleanUpAfterKill()));

  @Test
  void everyStepIsASentenceOfTheLearnersLanguage() {
    assertThat(new PlanWords(Language.KOREAN).of(PLAN))
        .hasSize(PLAN.steps().size())
        .allMatch(line -> line.matches("(?s).*[가-힣].*"))
        .noneMatch(line -> line.contains("removed") || line.contains("{"));
    assertThat(new PlanWords(Language.ENGLISH).of(PLAN))
        .noneMatch(line -> line.matches("(?s).*[가-힣].*") || line.contains("{"));
  }

  @Test
  void whatAKilledRunHasLeftIsNamedWithItsPlace() {
    assertThat(new PlanWords(Language.ENGLISH).of(PLAN).getFirst())
        .isEqualTo(
            "remove what the killed run vlab-00000001 has left: process 7, control group"
                + " /sys/fs/cgroup/vlab-00000001, folder /runs/vlab-00000001");
    assertThat(new PlanWords(Language.KOREAN).left(KILLED))
        .containsExactly("프로세스 7", "제어 그룹 /sys/fs/cgroup/vlab-00000001", "폴더 /runs/vlab-00000001");
  }

  @Test
  void thisMachinesPlanEndsWithTheWayToCleanUp() {
    RealPlan here = RealPlan.of(Path.of("/nowhere"));

    assertThat(here.steps()).first().isEqualTo(new Step.MakeFolder(Path.of("/nowhere")));
    assertThat(here.steps()).last().isEqualTo(new Step.CleanUpAfterKill());
  }
}
