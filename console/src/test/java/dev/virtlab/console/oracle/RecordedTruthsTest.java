package dev.virtlab.console.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The independent truths that lie beside the project, where they do.
class RecordedTruthsTest {

  @ParameterizedTest
  @CsvSource({
    "ostep, ostep/scheduler.jsonl",
    "ostep, ostep/paging_policy.jsonl",
    "sched, sched/linux_weights.json",
    "sched, sched/proportional.json",
    "sched, sched/shares_to_weight.json",
    "memory, memory/models.json",
    "queueing, queueing/closed_forms.json",
    "cgroup, cgroup/memory_protection.json",
    "cgroup, cgroup/selftests.json",
    "btrfs, raid/btrfs_live.json"
  })
  void ourModelsAgree(String topic, String name) throws Exception {
    Optional<Path> found = recorded(name);
    Assumptions.assumeTrue(
        found.isPresent(), "no folder `shared` with oracles beside the checkout");
    Path file = found.orElseThrow();
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
    boolean equal =
        new Questioning(Topics.named(topic), out).check(Files.newBufferedReader(file), name);
    assertThat(equal).as(told.toString(StandardCharsets.UTF_8)).isTrue();
  }

  private static Optional<Path> recorded(String name) {
    for (Path at = Path.of("").toAbsolutePath(); at.getParent() != null; at = at.getParent()) {
      Path file = at.resolveSibling("shared").resolve("oracles").resolve(name);
      if (Files.exists(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }
}
