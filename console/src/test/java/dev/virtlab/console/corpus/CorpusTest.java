package dev.virtlab.console.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.virtlab.scenarios.Scenario;
import dev.virtlab.scenarios.ScenarioFile;
import dev.virtlab.scenarios.Shipped;
import dev.virtlab.scenarios.json.FileRefused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The recorded sessions, line by line. What differs is written to `target/corpus-NAME.txt`.
@Tag("slow")
class CorpusTest {

  private static final Path CORPUS = Path.of("..", "corpus");

  @Test
  void everyRuleDoesWhatItsExampleSays() throws IOException {
    assertThat(normaliser().broken()).isEmpty();
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @CsvSource({"recorded, 1600", "storage, 440", "machine, 380"})
  void everyRecordedLineIsAnsweredAsTheRealToolsDidButThoseThatAreNamed(String folder, int least)
      throws Exception {
    Score score = replay(folder);
    assertThat(score.judged()).isGreaterThan(least);
    assertThat(score.faults()).isEmpty();
    assertThat(score.differences().stream().map(CorpusTest::named))
        .containsExactlyInAnyOrderElementsOf(deviations(folder));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @ValueSource(strings = {"generated/2", "generated/7"})
  void linesDrawnFromASeedAreAnsweredAsWell(String folder) throws Exception {
    Score score = replay(folder);
    assertThat(score.judged()).isGreaterThan(500);
    assertThat(score.faults()).isEmpty();
    assertThat(score.percent()).isGreaterThan(98);
  }

  private static String named(Score.Difference difference) {
    return difference.session() + " $ " + difference.line();
  }

  /// The lines of a folder's sessions that are known to differ, each with its reason.
  private static List<String> deviations(String folder) throws IOException {
    List<String> sessions =
        Recorded.in(CORPUS.resolve(folder)).stream().map(Recorded::name).toList();
    List<String> lines = new ArrayList<>();
    String text = Files.readString(CORPUS.resolve("deviations.json"));
    for (JsonElement each : JsonParser.parseString(text).getAsJsonArray()) {
      JsonObject deviation = each.getAsJsonObject();
      assertThat(deviation.get("why").getAsString()).isNotBlank();
      String session = deviation.get("session").getAsString();
      if (sessions.contains(session)) {
        lines.add(session + " $ " + deviation.get("line").getAsString());
      }
    }
    return lines;
  }

  private static Score replay(String folder) throws IOException {
    String wanted = System.getProperty("corpus.session", "");
    List<Recorded> sessions =
        Recorded.in(CORPUS.resolve(folder)).stream()
            .filter(session -> session.name().startsWith(wanted))
            .toList();
    Score score = new Score(normaliser());
    Abreast.each(sessions, session -> Replayed.of(session, machineOf(session))).forEach(score::add);
    Path report = Path.of("target", "corpus-" + folder.replace('/', '-') + ".txt");
    Files.createDirectories(report.getParent());
    Files.writeString(
        report,
        score.differences().size()
            + " of "
            + score.judged()
            + " lines differ\n"
            + String.join("\n", score.faults())
            + "\n"
            + score.differences().stream()
                .map(Score.Difference::told)
                .collect(Collectors.joining("\n")));
    return score;
  }

  private static Normaliser normaliser() throws IOException {
    JsonObject rules =
        JsonParser.parseString(Files.readString(CORPUS.resolve("rules.json"))).getAsJsonObject();
    return new Normaliser(rules);
  }

  /// The machine of a session: the reference machine, with control groups of version 2 where it
  /// needs them.
  static Scenario machineOf(Recorded session) throws IOException, FileRefused {
    return reference(session.needs().contains("cgroup v2") ? "\"v2\"" : "\"v1\"");
  }

  static Scenario reference() throws IOException, FileRefused {
    return reference("\"v1\"");
  }

  private static Scenario reference(String cgroups) throws IOException, FileRefused {
    String resource = "/" + Shipped.resource("reference");
    try (InputStream in = Scenario.class.getResourceAsStream(resource)) {
      assertThat(in).isNotNull();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return ScenarioFile.read("reference", text.replace("\"v1\"", cgroups));
    }
  }
}
