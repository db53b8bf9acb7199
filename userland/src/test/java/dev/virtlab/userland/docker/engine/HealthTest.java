package dev.virtlab.userland.docker.engine;

import static dev.virtlab.userland.docker.engine.Bench.SECOND;
import static dev.virtlab.userland.docker.engine.Bench.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.container.ContainerCommand;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HealthTest {

  private final Bench bench = new Bench();

  private String health() {
    return bench.state("web").getAsJsonObject("Health").get("Status").getAsString();
  }

  /// Lets the next probe come and end with a status.
  private void probe(int status) {
    bench.pass(SECOND);
    bench.runtime.execs.remove(bench.runtime.execs.keySet().iterator().next()).exited(status);
  }

  @Test
  void aContainerStartsAndBecomesHealthyWithTheFirstGoodProbe() {
    bench.run("web", spec("sleep", "9").health(SECOND, 2, 0));
    assertThat(health()).isEqualTo("starting");
    probe(0);
    assertThat(health()).isEqualTo("healthy");
  }

  @Test
  void itIsUnhealthyAfterAsManyFailuresAsItsRetries() {
    bench.run("web", spec("sleep", "9").health(SECOND, 2, 0));
    probe(1);
    assertThat(health()).isEqualTo("starting");
    probe(1);
    assertThat(health()).isEqualTo("unhealthy");
    probe(0);
    assertThat(health()).isEqualTo("healthy");
  }

  @Test
  void failuresInTheStartPeriodDoNotCount() {
    bench.run("web", spec("sleep", "9").health(SECOND, 1, 3 * SECOND));
    probe(1);
    probe(1);
    assertThat(health()).isEqualTo("starting");
    probe(1);
    assertThat(health()).isEqualTo("unhealthy");
  }

  @Test
  void aProbeThatTakesTooLongCountsAsFailed() {
    bench.run("web", spec("sleep", "9").health(SECOND, 1, 0));
    bench.pass(31 * SECOND);
    assertThat(health()).isEqualTo("unhealthy");
    assertThat(bench.state("web").toString()).contains("Health check exceeded timeout (30s)");
  }

  @Test
  void theListFindsContainersByTheirHealth() {
    bench.run("web", spec("sleep", "9").health(SECOND, 1, 0));
    bench.run("plain", spec("sleep", "9"));
    probe(0);
    assertThat(names("health", "healthy")).containsExactly("/web");
    assertThat(names("health", "none")).containsExactly("/plain");
  }

  private List<String> names(String filter, String value) {
    return bench
        .ask(
            new ContainerCommand.ListContainers(
                false, OptionalInt.empty(), false, Map.of(filter, List.of(value))))
        .bodies()
        .getFirst()
        .getAsJsonArray()
        .asList()
        .stream()
        .map(c -> c.getAsJsonObject().getAsJsonArray("Names").get(0).getAsString())
        .toList();
  }

  @Test
  void anUnknownHealthIsRefused() {
    assertThat(
            bench
                .ask(
                    new ContainerCommand.ListContainers(
                        false, OptionalInt.empty(), false, Map.of("health", List.of("fine"))))
                .refusal())
        .isEqualTo("400 Unrecognised filter value for health: fine");
  }
}
