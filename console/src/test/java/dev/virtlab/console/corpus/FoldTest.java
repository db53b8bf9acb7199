package dev.virtlab.console.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Lab;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.State;
import dev.virtlab.worlds.SimulatedWorlds;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The contract of every world: after every line, the fold of the trace is what the world says of
/// itself.
@Tag("slow")
class FoldTest {

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @CsvSource({"recorded, 500", "generated/2, 500", "storage, 200", "machine, 100"})
  void theTraceTellsAllThatStands(String folder, int least) throws Exception {
    List<Recorded> sessions = Recorded.in(Path.of("..", "corpus", folder));
    List<Integer> lines = Abreast.each(sessions, FoldTest::follow);
    assertThat(lines.stream().mapToInt(Integer::intValue).sum()).isGreaterThan(least);
  }

  private static int follow(Recorded session) throws Exception {
    State state = new State();
    try (Lab lab = SimulatedWorlds.build(CorpusTest.machineOf(session), false)) {
      lab.trace().events().forEach(state::add);
      for (Recorded.Line line : session.lines()) {
        for (String part : line.line().split("\n", -1)) {
          Reply reply = lab.enter(part);
          for (Stamped stamped : reply.events()) {
            state.add(stamped);
          }
          assertThat(state.host("lab").standing())
              .as("[%s] $ %s", session.name(), line.line())
              .isEqualTo(lab.truth("lab"));
          if (reply.next() == Reply.Next.NOTHING) {
            return session.lines().size();
          }
        }
      }
    }
    return session.lines().size();
  }
}
