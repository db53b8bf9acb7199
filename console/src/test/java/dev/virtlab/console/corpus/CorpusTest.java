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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The recorded sessions, line by line. What differs is written to `target/corpus-NAME.txt`.
@Tag("slow")
class CorpusTest {

  private static final Path CORPUS = Path.of("..", "corpus");

  @Test
  void everyRuleDoesWhatItsExampleSays() throws IOException {
    assertThat(normaliser().broken()).isEmpty();
  }

  @Test
  void everyRecordedLineIsAnsweredAsTheRealToolsDidButThoseThatAreNamed() throws Exception {
    Score score = replay("recorded");
    assertThat(score.judged()).isGreaterThan(1600);
    assertThat(score.faults()).isEmpty();
    assertThat(score.differences().stream().map(CorpusTest::named))
        .containsExactlyInAnyOrderElementsOf(deviations());
  }

  @ParameterizedTest
  @ValueSource(strings = {"generated/2", "generated/7"})
  void linesDrawnFromASeedAreAnsweredAsWell(String folder) throws Exception {
    Score score = replay(folder);
    assertThat(score.judged()).isGreaterThan(500);
    assertThat(score.faults()).isEmpty();
    assertThat(score.percent()).isGreaterThan(98);
  }

  @Test
  void theStorageAndMachineToolsAnswerAsTheRealOnesDidButForNamedLines() throws Exception {
    Score score = replay("storage");
    assertThat(score.judged()).isGreaterThan(300);
    assertThat(score.faults()).isEmpty();
    assertThat(score.percent()).isGreaterThan(99);
  }

  private static String named(Score.Difference difference) {
    return difference.session() + " $ " + difference.line();
  }

  /// The lines that are known to differ, each with its reason.
  private static List<String> deviations() throws IOException {
    List<String> lines = new ArrayList<>();
    String text = Files.readString(CORPUS.resolve("deviations.json"));
    for (JsonElement each : JsonParser.parseString(text).getAsJsonArray()) {
      JsonObject deviation = each.getAsJsonObject();
      assertThat(deviation.get("why").getAsString()).isNotBlank();
      lines.add(
          deviation.get("session").getAsString() + " $ " + deviation.get("line").getAsString());
    }
    return lines;
  }

  private static Score replay(String folder) throws IOException, FileRefused {
    Scenario scenario = reference();
    Score score = new Score(normaliser());
    for (Recorded session : Recorded.in(CORPUS.resolve(folder))) {
      if (session.name().startsWith(System.getProperty("corpus.session", ""))) {
        score.add(Replayed.of(session, scenario));
      }
    }
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

  static Scenario reference() throws IOException, FileRefused {
    String resource = "/" + Shipped.resource("reference");
    try (InputStream in = Scenario.class.getResourceAsStream(resource)) {
      assertThat(in).isNotNull();
      return ScenarioFile.read("reference", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
