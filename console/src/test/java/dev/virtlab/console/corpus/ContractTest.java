package dev.virtlab.console.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import dev.virtlab.runtime.act.Leftovers;
import dev.virtlab.runtime.doctor.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The same lines in both worlds: what the simulated one answers is laid beside what a real kernel
/// answers, here and now. What differs is written to `target/contract.txt`, and must be named in
/// `designs/deviations.md`, line by line; what is named there must differ.
///
/// Lines whose answer the kernel, the runtime or a program made are counted apart: only they are
/// evidence, for what the client writes is the same code in both worlds.
@Tag("slow")
final class ContractTest {

  private static final Path CORPUS = Path.of("..", "corpus");

  /// The sessions that are entered always: those in which programs and the kernel have most to say.
  /// `-Dcontract.sessions=` names others by the beginnings of their names, or `all`.
  private static final String SESSIONS =
      "02 04 06 07 12 14 22 23 24 27 40 41 42 43 44 45 46 47 50 51 52 53 54 56 57 60 62";

  private static final int EVIDENCE_MIN = 200;

  /// How many of a hundred lines must have the same events told with them; what happens a moment
  /// later in one world is told with the next line there.
  private static final int EVENTS_PERCENT = 95;

  @TempDir private Path runs;

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void bothWorldsGiveTheSameAnswersAndTheKernelIsTheWitness() throws Exception {
    List<String> missing = Needs.missing();
    assumeTrue(missing.isEmpty(), () -> "the real world lacks: " + String.join(", ", missing));
    Normaliser normaliser =
        new Normaliser(
            JsonParser.parseString(Files.readString(CORPUS.resolve("rules.json")))
                .getAsJsonObject());
    BothWorlds both = new BothWorlds(CorpusTest.reference(), normaliser, runs);
    Deviations named = Deviations.read(Deviations.HERE);
    List<BothWorlds.Answered> answers = new ArrayList<>();
    Set<String> entered = new TreeSet<>();
    for (Recorded session : Recorded.in(CORPUS.resolve("recorded"))) {
      if (isWanted(session)) {
        entered.add(session.name());
        answers.addAll(both.enter(session));
      }
    }
    assertThat(Leftovers.find(runs).isEmpty()).isTrue();
    new Judgement(answers, named, entered).passes("contract");
    if (System.getProperty("contract.sessions") == null) {
      assertThat(answers.stream().filter(a -> a.line().evidence() && a.isEqual()).count())
          .isGreaterThanOrEqualTo(EVIDENCE_MIN);
    }
    assertThat(100 * answers.stream().filter(BothWorlds.Answered::sameEvents).count())
        .isGreaterThanOrEqualTo((long) EVENTS_PERCENT * answers.size());
  }

  private static boolean isWanted(Recorded session) {
    String wanted = System.getProperty("contract.sessions", SESSIONS);
    boolean named =
        wanted.equals("all")
            || List.of(wanted.split(" ")).stream().anyMatch(session.name()::startsWith);
    return named
        && session.worlds().contains("real")
        && session.needs().stream().allMatch(ContractTest::isHere);
  }

  private static boolean isHere(String need) {
    return !need.equals("cgroup v1") || Files.isDirectory(Path.of("/sys/fs/cgroup/memory"));
  }
}
