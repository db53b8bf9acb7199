package dev.virtlab.runtime.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The devices of worlds that one process has open at once.
@EnabledOnOs(OS.LINUX)
class LoopDevicesTest {

  private static final int WORLDS = 4;

  @Test
  void worldsThatOpenAtTheSameMomentHaveDevicesOfTheirOwn() throws Exception {
    assumeFalse(LoopDevices.ours().isEmpty(), "no such hardware here: no loop devices can be made");
    List<Integer> noted = new ArrayList<>();
    CyclicBarrier together = new CyclicBarrier(WORLDS);
    Callable<List<Integer>> opening =
        () -> {
          together.await();
          return LoopDevices.make(
              numbers -> {
                assertThat(numbers).noneMatch(LoopDevices::isThere);
                noted.addAll(numbers);
              });
        };
    List<Integer> made = new ArrayList<>();
    try (ExecutorService worlds = Executors.newFixedThreadPool(WORLDS)) {
      for (Future<List<Integer>> world :
          worlds.invokeAll(List.of(opening, opening, opening, opening))) {
        made.addAll(world.get());
      }

      assertThat(made).hasSize(WORLDS * LoopDevices.COUNT).doesNotHaveDuplicates();
      assertThat(made).allMatch(LoopDevices::isThere).containsExactlyInAnyOrderElementsOf(noted);
    } finally {
      LoopDevices.remove(noted);
    }
    assertThat(noted).noneMatch(LoopDevices::isThere);
  }
}
