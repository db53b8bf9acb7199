package dev.virtlab.runtime.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Event;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.container.EngineEvent;
import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.runtime.LinuxLab;
import dev.virtlab.runtime.Real;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The same containers, whichever runtime starts them.
@Tag("slow")
final class BothRuntimesTest {

  @TempDir private Path runs;

  /// An older crun is none of them; see below.
  private static Stream<OciRuntime> able() {
    return Stream.of(OciRuntime.values())
        .filter(runtime -> runtime == OciRuntime.RUNC || runtime.isAble());
  }

  private static <T extends Event> List<T> events(Reply reply, Class<T> kind) {
    return reply.events().stream()
        .map(Stamped::event)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("able")
  void aContainerIsBornEnteredPausedLimitedAndKilled(OciRuntime runtime) throws LabUnavailable {
    Real.needed();
    try (LinuxLab lab = LinuxLab.open(runs, runtime)) {
      Reply born = lab.enter("docker run -d --name web --network none busybox sleep 1000");
      assertThat(born.exit()).as(born.stderr()).isZero();
      assertThat(events(born, KernelEvent.ProgramExecuted.class))
          .singleElement()
          .extracting(KernelEvent.ProgramExecuted::argv)
          .isEqualTo(List.of("sleep", "1000"));
      assertThat(lab.enter("docker exec web sh -c 'echo in; exit 4'"))
          .matches(reply -> reply.exit() == 4 && reply.stdout().equals("in\n"));
      Reply paused = lab.enter("docker pause web");
      assertThat(events(paused, KernelEvent.CgroupFrozen.class))
          .as("%s", paused.stderr())
          .hasSize(1);
      lab.enter("docker unpause web");
      Reply limited = lab.enter("docker update --memory 32m --memory-swap 64m web");
      assertThat(limited.exit()).as(limited.stderr()).isZero();
      assertThat(events(limited, KernelEvent.LimitSet.class))
          .contains(
              new KernelEvent.LimitSet(
                  events(born, KernelEvent.CgroupCreated.class).getFirst().cgroup(),
                  "memory.max",
                  32 << 20));
      Reply killed = lab.enter("docker kill web; docker wait web");
      assertThat(killed.stdout()).isEqualTo("web\n137\n");
    }
  }

  @ParameterizedTest
  @MethodSource("able")
  void whatTheKernelKillsForItsMemoryIsTold(OciRuntime runtime) throws LabUnavailable {
    Real.needed();
    try (LinuxLab lab = LinuxLab.open(runs, runtime)) {
      Reply reply = lab.enter("docker run --rm -m 16m --network none busybox tail /dev/zero");

      assertThat(reply.exit()).isEqualTo(137);
      assertThat(events(reply, KernelEvent.OomKilled.class)).isNotEmpty();
      assertThat(events(reply, EngineEvent.ContainerExited.class))
          .singleElement()
          .matches(exited -> exited.status() == 137);
    }
  }

  @ParameterizedTest
  @MethodSource("able")
  void aProgramThatIsNotThereEndsWith127(OciRuntime runtime) throws LabUnavailable {
    Real.needed();
    try (LinuxLab lab = LinuxLab.open(runs, runtime)) {
      assertThat(lab.enter("docker run --rm --network none busybox no-such-program").exit())
          .isEqualTo(127);
      assertThat(lab.enter("docker run --rm --network none busybox sh -c 'exit 3'").exit())
          .isEqualTo(3);
    }
  }

  @Test
  void theEnvironmentChoosesOnlyWhatIsAble() {
    Real.needed();
    OciRuntime otherwise = OciRuntime.RUNC.isInstalled() ? OciRuntime.RUNC : OciRuntime.CRUN;

    assertThat(OciRuntime.chosen(Map.of())).isEqualTo(otherwise);
    assertThat(OciRuntime.chosen(Map.of(OciRuntime.VARIABLE, "crun")))
        .isEqualTo(OciRuntime.CRUN.isAble() ? OciRuntime.CRUN : otherwise);
    assertThat(OciRuntime.chosen(Map.of(OciRuntime.VARIABLE, "neither"))).isEqualTo(otherwise);
  }

  @Test
  void aCrunThatKeepsNothingIsToldByTheDoctor() {
    assertThat(Doctor.examine())
        .filteredOn(each -> each.name().equals("crun"))
        .singleElement()
        .matches(
            crun ->
                !OciRuntime.CRUN.isInstalled()
                    || OciRuntime.CRUN.isAble() != crun.why().contains("without run --keep"));
  }
}
