package dev.virtlab.userland.docker.engine;

import static dev.virtlab.userland.docker.engine.Bench.SECOND;
import static dev.virtlab.userland.docker.engine.Bench.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.lab.container.EngineEvent;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RestartTest {

  private static final long MILLISECOND = 1_000_000;

  private final Bench bench = new Bench();

  private boolean runs() {
    return !bench.runtime.tasks.isEmpty();
  }

  private List<Duration> pauses() {
    return bench.events.stream()
        .filter(EngineEvent.ContainerRestarting.class::isInstance)
        .map(event -> ((EngineEvent.ContainerRestarting) event).delay())
        .toList();
  }

  @Test
  void theFirstPauseIs100MillisecondsAndEachNextIsTwiceAsLong() {
    String id = bench.run("web", spec("false").restart("always", 0));
    for (int i = 0; i < 4; i++) {
      bench.runtime.exit(id, 1);
      assertThat(runs()).isFalse();
      bench.pass(100 * MILLISECOND * (1L << i));
      assertThat(runs()).isTrue();
    }
    assertThat(pauses())
        .containsExactly(
            Duration.ofMillis(100),
            Duration.ofMillis(200),
            Duration.ofMillis(400),
            Duration.ofMillis(800));
    assertThat(bench.inspect("web").get("RestartCount").getAsInt()).isEqualTo(4);
  }

  @Test
  void thePauseNeverExceedsAMinute() {
    String id = bench.run("web", spec("false").restart("always", 0));
    for (int i = 0; i < 14; i++) {
      bench.runtime.exit(id, 1);
      bench.pass(pauses().getLast().toNanos());
    }
    assertThat(pauses().getLast()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aRunOfTenSecondsBeginsThePausesAnew() {
    String id = bench.run("web", spec("false").restart("always", 0));
    bench.runtime.exit(id, 1);
    bench.pass(SECOND);
    bench.pass(10 * SECOND);
    bench.runtime.exit(id, 1);
    assertThat(pauses()).containsExactly(Duration.ofMillis(100), Duration.ofMillis(100));
  }

  @Test
  void onFailureCountsItsTriesAndLeavesSuccessAlone() {
    String id = bench.run("web", spec("false").restart("on-failure", 2));
    for (int i = 0; i < 2; i++) {
      bench.runtime.exit(id, 5);
      bench.pass(SECOND);
    }
    bench.runtime.exit(id, 5);
    bench.pass(100 * SECOND);
    assertThat(bench.state("web").get("Status").getAsString()).isEqualTo("exited");
    assertThat(bench.inspect("web").get("RestartCount").getAsInt()).isEqualTo(2);

    String other = bench.run("fine", spec("true").restart("on-failure", 0));
    bench.runtime.exit(other, 0);
    assertThat(bench.state("fine").get("Status").getAsString()).isEqualTo("exited");
  }

  @Test
  void aStopEndsTheRestartsEvenBetweenTwoRuns() {
    String id = bench.run("web", spec("false").restart("always", 0));
    bench.runtime.exit(id, 1);
    assertThat(bench.state("web").get("Status").getAsString()).isEqualTo("restarting");
    assertThat(bench.ask(new ContainerCommand.StopContainer("web", OptionalInt.empty())).over())
        .isTrue();
    assertThat(bench.state("web").get("Status").getAsString()).isEqualTo("exited");
    bench.pass(100 * SECOND);
    assertThat(runs()).isFalse();
  }

  @Test
  void aRestartByHandSetsTheCountToZero() {
    String id = bench.run("web", spec("false").restart("always", 0));
    bench.runtime.exit(id, 1);
    bench.pass(SECOND);
    bench.ask(new ContainerCommand.RestartContainer("web", OptionalInt.of(1)));
    assertThat(bench.inspect("web").get("RestartCount").getAsInt()).isZero();
    assertThat(bench.state("web").get("Status").getAsString()).isEqualTo("running");
  }

  @Test
  void aContainerThatRestartsCannotBePausedOrEntered() {
    String id = bench.run("web", spec("false").restart("always", 0));
    bench.runtime.exit(id, 1);
    assertThat(bench.ask(new ContainerCommand.PauseContainer("web")).refusal())
        .isEqualTo("409 Container " + id + " is restarting, wait until the container is running");
  }
}
