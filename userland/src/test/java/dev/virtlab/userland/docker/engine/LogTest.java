package dev.virtlab.userland.docker.engine;

import static dev.virtlab.userland.docker.engine.Bench.SECOND;
import static dev.virtlab.userland.docker.engine.Bench.spec;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.container.ContainerCommand;
import org.junit.jupiter.api.Test;

class LogTest {

  private final Bench bench = new Bench();

  private static ContainerCommand.ReadLogs logs(
      boolean follow, String tail, String since, boolean timestamps) {
    return new ContainerCommand.ReadLogs(
        "web", true, true, follow, tail, since, "", timestamps, false);
  }

  private String run() {
    return bench.run("web", spec("sh"));
  }

  private void write(String id, boolean error, String text) {
    bench.runtime.tasks.get(id).output(error, text.getBytes(UTF_8));
  }

  @Test
  void outputIsKeptByLinesAndByStream() {
    String id = run();
    write(id, false, "one\ntw");
    write(id, true, "bad\n");
    write(id, false, "o\n");
    Bench.Outcome outcome = bench.ask(logs(false, "all", "", false));
    assertThat(outcome.output()).isEqualTo("one\ntwo\n");
    assertThat(outcome.error()).isEqualTo("bad\n");
    assertThat(outcome.over()).isTrue();
  }

  @Test
  void theFileHoldsOneObjectALine() {
    String id = run();
    write(id, false, "a<b\t\"c\"\n");
    assertThat(bench.store.readLog(id))
        .isEqualTo(
            "{\"log\":\"a\\u003cb\\u0009\\\"c\\\"\\n\",\"stream\":\"stdout\","
                + "\"time\":\"2027-01-15T08:00:00Z\"}\n");
    assertThat(bench.ask(logs(false, "all", "", false)).output()).isEqualTo("a<b\t\"c\"\n");
  }

  @Test
  void theTailCountsLinesAndSinceLeavesOlderOnesOut() {
    String id = run();
    write(id, false, "1\n2\n");
    bench.pass(10 * SECOND);
    write(id, false, "3\n");
    assertThat(bench.ask(logs(false, "2", "", false)).output()).isEqualTo("2\n3\n");
    assertThat(bench.ask(logs(false, "all", "1800000005", false)).output()).isEqualTo("3\n");
    assertThat(bench.ask(logs(false, "1", "", true)).output())
        .isEqualTo("2027-01-15T08:00:10.000000000Z 3\n");
  }

  @Test
  void whoFollowsHearsUntilTheEnd() {
    String id = run();
    write(id, false, "before\n");
    Answer answer = bench.engine.ask(logs(true, "all", "", false));
    write(id, false, "after\n");
    assertThat(bench.outcome(answer).output()).isEqualTo("before\nafter\n");
    write(id, false, "no newline");
    bench.runtime.exit(id, 0);
    Bench.Outcome rest = bench.outcome(answer);
    assertThat(rest.output()).isEqualTo("no newline");
    assertThat(rest.over()).isTrue();
  }

  @Test
  void anAttachedClientHearsBothStreamsUntilTheEnd() {
    String id = bench.create("web", spec("sh"));
    Answer answer =
        bench.engine.ask(
            new ContainerCommand.AttachContainer("web", false, true, true, false, true));
    bench.ask(new ContainerCommand.StartContainer("web"));
    write(id, false, "out");
    write(id, true, "err");
    bench.runtime.exit(id, 0);
    Bench.Outcome outcome = bench.outcome(answer);
    assertThat(outcome.output()).isEqualTo("out");
    assertThat(outcome.error()).isEqualTo("err");
    assertThat(outcome.over()).isTrue();
  }
}
