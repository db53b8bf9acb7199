package dev.virtlab.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.virtlab.lab.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the real grep, sed, awk, find, xargs and their neighbours answered; `corpus/record-search`
/// records it again.
class SearchRecordedTest {

  @ParameterizedTest
  @ValueSource(strings = {"10-grep", "20-find", "30-xargs", "40-sed", "50-awk"})
  void everyRecordedLineIsAnsweredAsTheRealToolDid(String name) throws IOException {
    JsonObject recorded = read(name);
    String setup = recorded.get("setup").getAsString();
    SearchHost host = new SearchHost();
    List<String> expected = new ArrayList<>();
    List<String> answered = new ArrayList<>();
    for (JsonElement element : recorded.getAsJsonArray("cases")) {
      JsonObject one = element.getAsJsonObject();
      String line = one.get("line").getAsString();
      Reply reply = host.answer(setup, line);
      expected.add(
          shown(
              line,
              one.get("exit").getAsInt(),
              one.get("stdout").getAsString(),
              one.get("stderr").getAsString()));
      answered.add(shown(line, reply.exit(), reply.stdout(), reply.stderr()));
    }
    assertThat(expected).hasSizeGreaterThan(50);
    assertThat(answered).isEqualTo(expected);
  }

  private static String shown(String line, int exit, String stdout, String stderr) {
    return "$ " + line + "\n" + stdout + "[stderr] " + stderr + "[exit] " + exit;
  }

  private static JsonObject read(String name) throws IOException {
    try (InputStream stream =
        SearchRecordedTest.class.getResourceAsStream("search/" + name + ".json")) {
      assertThat(stream).as(name).isNotNull();
      return JsonParser.parseReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
          .getAsJsonObject();
    }
  }
}
