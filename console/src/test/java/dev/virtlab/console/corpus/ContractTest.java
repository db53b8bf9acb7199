package dev.virtlab.console.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lab.Reply;
import dev.virtlab.runtime.LinuxLab;
import dev.virtlab.runtime.act.Leftovers;
import dev.virtlab.runtime.doctor.Needs;
import dev.virtlab.scenarios.Scenario;
import dev.virtlab.scenarios.ScenarioFile;
import dev.virtlab.scenarios.Shipped;
import dev.virtlab.worlds.SimulatedWorlds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same lines in both worlds: what the simulated one answers is laid beside what a real kernel
/// answers, here and now. What differs is written to `target/contract.txt`.
///
/// Lines whose answer the kernel, the runtime or a program made are counted apart: only they are
/// evidence, for what the client writes is the same code in both worlds.
@Tag("contract")
final class ContractTest {

  private static final Path CORPUS = Path.of("..", "corpus");

  /// The sessions that are entered in both worlds; `contract.sessions` names others.
  private static final String SESSIONS = "23-oom 40-bash-basics 46-proc-self";

  private static final int EVIDENCE_MIN = 90;

  /// How many of a hundred of them must agree; what does not is in the report, with its reason
  /// where one is known.
  private static final int EVIDENCE_PERCENT = 90;

  @TempDir private Path runs;

  /// How often two worlds agreed.
  private static final class Tally {
    private int lines;
    private int equal;
    private int evidence;
    private int evidenceEqual;
    private int named;
    private int outlines;
    private final List<String> told = new ArrayList<>();
  }

  @Test
  void bothWorldsGiveTheSameAnswersAndTheKernelIsTheWitness() throws Exception {
    List<String> missing = Needs.missing();
    assumeTrue(missing.isEmpty(), () -> "the real world lacks: " + String.join(", ", missing));
    Normaliser normaliser =
        new Normaliser(
            JsonParser.parseString(Files.readString(CORPUS.resolve("rules.json")))
                .getAsJsonObject());
    Scenario scenario = reference();
    Tally tally = new Tally();
    List<String> wanted = List.of(System.getProperty("contract.sessions", SESSIONS).split(" "));
    for (Recorded session : Recorded.in(CORPUS.resolve("recorded"))) {
      if (wanted.contains(session.name())) {
        enter(session, scenario, normaliser, tally);
      }
    }
    report(tally);
    assertThat(Leftovers.find(runs).isEmpty()).isTrue();
    assertThat(tally.evidence).isGreaterThanOrEqualTo(EVIDENCE_MIN);
    assertThat(100 * tally.evidenceEqual).isGreaterThanOrEqualTo(EVIDENCE_PERCENT * tally.evidence);
  }

  private void enter(Recorded session, Scenario scenario, Normaliser normaliser, Tally tally)
      throws LabUnavailable {
    try (Lab simulated = SimulatedWorlds.build(scenario, false);
        Lab real = LinuxLab.open(runs)) {
      for (Recorded.Line line : session.lines()) {
        Reply ours = entered(simulated, line.line());
        Reply kernels = entered(real, line.line());
        if (!line.unstable()) {
          compare(session, line, ours, kernels, normaliser, tally);
        }
      }
    }
  }

  private static Reply entered(Lab lab, String lines) {
    List<Reply> replies = new ArrayList<>();
    for (String line : lines.split("\n", -1)) {
      replies.add(lab.enter(line));
    }
    return replies.getLast();
  }

  private static void compare(
      Recorded session,
      Recorded.Line line,
      Reply simulated,
      Reply real,
      Normaliser normaliser,
      Tally tally) {
    String one = comparable(simulated, line, normaliser);
    String other = comparable(real, line, normaliser);
    boolean equal = one.equals(other);
    tally.lines++;
    tally.equal += equal ? 1 : 0;
    tally.outlines += Outline.of(simulated).equals(Outline.of(real)) ? 1 : 0;
    if (line.evidence()) {
      tally.evidence++;
      tally.evidenceEqual += equal ? 1 : 0;
    }
    if (!equal) {
      String reason = Deviation.of(line.line()).map(Deviation::reason).orElse("");
      String told =
          "["
              + session.name()
              + "] $ "
              + line.line()
              + "\n--- simulated\n"
              + one
              + "\n--- real\n"
              + other
              + "\n--- because "
              + (reason.isEmpty() ? "?" : reason)
              + "\n";
      tally.told.add(told);
      tally.named += reason.isEmpty() ? 0 : 1;
    }
  }

  private static String comparable(Reply reply, Recorded.Line line, Normaliser normaliser) {
    return "exit "
        + reply.exit()
        + "\n"
        + normaliser.comparable(reply.stdout(), line.hints())
        + "\n"
        + normaliser.comparable(reply.stderr(), line.hints());
  }

  private static void report(Tally tally) throws IOException {
    String summary =
        "%d lines in both worlds, %d equal, %d named; evidence %d, equal %d; same events in %d"
            .formatted(
                tally.lines,
                tally.equal,
                tally.named,
                tally.evidence,
                tally.evidenceEqual,
                tally.outlines);
    System.out.println(summary);
    Path file = Path.of("target", "contract.txt");
    Files.createDirectories(file.getParent());
    Files.writeString(file, summary + "\n\n" + String.join("\n", tally.told));
  }

  private static Scenario reference() throws Exception {
    String resource = "/" + Shipped.resource("reference");
    try (InputStream in = Scenario.class.getResourceAsStream(resource)) {
      assertThat(in).isNotNull();
      return ScenarioFile.read("reference", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
