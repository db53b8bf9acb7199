package dev.virtlab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.virtlab.lab.Bytes;
import dev.virtlab.scenarios.Scenario.Behaviour;
import dev.virtlab.scenarios.json.FileRefused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class ScenarioFileTest {

  static final List<String> SHIPPED = Shipped.NAMES;

  static String resource(String name) throws IOException {
    try (InputStream in = Scenario.class.getResourceAsStream("/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String message(String text) {
    try {
      ScenarioFile.read("w.json", text);
    } catch (FileRefused refused) {
      return String.valueOf(refused.getMessage());
    }
    throw new AssertionError("it was accepted: " + text);
  }

  @ParameterizedTest
  @FieldSource("SHIPPED")
  void aShippedScenarioIsReadUnderItsOwnName(String name) throws Exception {
    Scenario scenario = ScenarioFile.read(name, resource(Shipped.resource(name)));

    assertThat(scenario.name()).isEqualTo(name);
    assertThat(scenario.hosts()).extracting(Scenario.Host::name).startsWith("lab");
  }

  @Test
  void everythingThatCanBeSaidIsRead() throws Exception {
    Scenario scenario =
        ScenarioFile.read(
            "w.json",
            """
            {"format": 1, "name": "w", "title": "W", "seed": 7, "start": "2000-03-01T00:00:01Z",
             "hosts": [{"name": "big", "cpus": 4, "memory": "16GiB", "disk": "100GiB",
                        "cgroup": "v1", "files": {"/root/n": {"text": "hi", "mode": "755"}},
                        "engine": {"images": ["nginx"], "hub": false,
                                   "containers": [{"name": "web", "run": "nginx", "started": false}]}}],
             "programs": {"/usr/bin/hog": [{"repeat": 3, "steps": [{"grow": "1MiB"}, {"sleep": "1s"}]},
                                           {"exit": 4}]},
             "images": [{"reference": "a:1", "command": ["sh"], "environment": ["A=1"]}],
             "script": [{"at": "1s", "line": "docker ps"}]}
            """);

    assertThat(scenario.startSeconds()).isEqualTo(951_868_801);
    assertThat(scenario.hosts().getFirst().memory()).isEqualTo(Bytes.gib(16));
    assertThat(scenario.hosts().getFirst().files())
        .containsExactly(new Scenario.File("/root/n", "hi", 0755));
    assertThat(scenario.hosts().getFirst().engine())
        .hasValue(
            new Scenario.Engine(
                List.of("nginx"), false, List.of(new Scenario.Container("web", false, "nginx"))));
    assertThat(scenario.programs().getFirst().behaviour())
        .containsExactly(
            new Behaviour.Repeat(
                3,
                List.of(
                    new Behaviour.Grow(Bytes.mib(1)), new Behaviour.Sleep(Duration.ofSeconds(1)))),
            new Behaviour.Exit(4));
    assertThat(scenario.script())
        .containsExactly(new Scenario.TimedLine(Duration.ofSeconds(1), "big", "docker ps"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"format": 1, "name": "w", "hosts": []}                     | w.json:1:37: a scenario has at least one host
          {"format": 2, "name": "w", "hosts": []}                     | w.json:1:12: 2 is not a whole number from 1 to 1
          {"name": "w", "hosts": []}                                  | w.json:1:1: the key "format" is missing in this object
          {"format": 1, "name": "W", "hosts": []}                     | w.json:1:23: "W" is no name: use a-z, 0-9, - and ., with a letter first
          {"format": 1, "name": "w", "hosts": [{"name":"a","cpu":1}]} | w.json:1:56: the key "cpu" is not known here; allowed are name, cpus, memory, disk, cgroup, engine, machines, hosted, files
          {"format": 1, "name": "w", "hosts": [{"name":"a","cpus":"2"}]} | w.json:1:57: a whole number is expected here, not a text
          {"format": 1, "name": "w", "hosts": [{"name":"a","memory":"9999999TiB"}]} | w.json:1:59: "9999999TiB" lies outside of 67108864 to 17592186044416 bytes
          {"format": 1, "name": "w", "hosts": [{"name":"a"},{"name":"a"}]} | w.json:1:59: two hosts have the name "a"
          {"format": 1, "format": 1}                                  | w.json:1:15: the key "format" stands here twice
          {"format": 1,                                               | w.json:1:13: this is not JSON: the text ends too early
          """)
  void whatIsWrongIsSaidWithItsPlace(String text, String message) {
    assertThat(message(text)).isEqualTo(message);
  }

  @Test
  void aMillionOpenBracketsAreOneMessage() {
    assertThat(message("[".repeat(1_000_000))).startsWith("w.json:1:").hasLineCount(1);
  }

  @Test
  void aScriptKeepsItsOrder() {
    assertThatThrownBy(
            () ->
                ScenarioFile.read(
                    "w.json",
                    """
                    {"format": 1, "name": "w", "hosts": [{"name": "a"}],
                     "script": [{"at": "2s", "line": "x"}, {"at": "1s", "line": "y"}]}
                    """))
        .hasMessage("w.json:2:40: the lines of a script stand in the order of their times");
  }
}
