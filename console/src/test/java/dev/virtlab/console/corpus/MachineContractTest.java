package dev.virtlab.console.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import dev.virtlab.runtime.act.Leftovers;
import dev.virtlab.runtime.doctor.Needs;
import dev.virtlab.runtime.doctor.Tools;
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

/// The recorded sessions of virsh in both worlds: the same rules over a simulated machine and over
/// a real QEMU give the same answers. What differs must be named in `designs/deviations.md`.
@Tag("slow")
final class MachineContractTest {

  private static final Path CORPUS = Path.of("..", "corpus");
  private static final String NAMED = "## Between the worlds, machines";
  private static final int LINES_MIN = 150;

  @TempDir private Path runs;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void virshAnswersInTheRealWorldAsInTheSimulatedOne() throws Exception {
    List<String> missing = Needs.missing();
    assumeTrue(missing.isEmpty(), () -> "the real world lacks: " + String.join(", ", missing));
    for (String tool : List.of("qemu-system-x86_64", "qemu-img")) {
      assumeTrue(Tools.find(tool).isPresent(), () -> "the real world lacks " + tool);
    }
    Normaliser normaliser =
        new Normaliser(
            JsonParser.parseString(Files.readString(CORPUS.resolve("rules.json")))
                .getAsJsonObject());
    BothWorlds both = new BothWorlds(CorpusTest.reference(), normaliser, runs);
    List<BothWorlds.Answered> answers = new ArrayList<>();
    Set<String> entered = new TreeSet<>();
    for (Recorded session : Recorded.in(CORPUS.resolve("machine"))) {
      if (session.worlds().contains("real")) {
        entered.add(session.name());
        answers.addAll(both.enter(session));
      }
    }
    assertThat(Leftovers.find(runs).isEmpty()).isTrue();
    assertThat(answers).hasSizeGreaterThanOrEqualTo(LINES_MIN);
    new Judgement(answers, Deviations.read(NAMED), entered).passes("machines");
  }
}
