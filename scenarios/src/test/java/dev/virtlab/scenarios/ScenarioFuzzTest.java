package dev.virtlab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import dev.virtlab.scenarios.json.FileRefused;
import java.net.URI;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScenarioFuzzTest {

  private static final int FILES = 20_000;

  private static final String RICH =
      """
      {"format": 1, "name": "w", "title": "W", "seed": 7, "start": "2026-11-23T09:00:00Z",
       "hosts": [{"name": "a", "cpus": 4, "memory": "16GiB", "disk": "100GiB", "cgroup": "v1",
                  "files": {"/root/n": {"text": "hi", "mode": "755"}},
                  "engine": {"images": ["nginx"], "hub": false,
                             "containers": [{"name": "web", "run": "nginx", "started": false}]}}],
       "programs": {"/usr/bin/hog": [{"repeat": 3, "steps": [{"grow": "1MiB"}]}, {"exit": 4}]},
       "images": [{"reference": "a:1", "command": ["sh"]}],
       "script": [{"at": "1s", "host": "a", "line": "docker ps"}]}
      """;

  private static final List<String> SPLINTERS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "null",
          "true",
          "-1",
          "1e999",
          "\\u0000",
          "\0",
          "é",
          "99999999999999999999",
          "\"x\":",
          "GiB",
          "\n",
          "[[[[",
          "/*",
          "NaN",
          "가",
          "\uD800");

  private static String mutated(Random random) {
    StringBuilder text = new StringBuilder(RICH);
    int wounds = 1 + random.nextInt(4);
    for (int i = 0; i < wounds; i++) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, SPLINTERS.get(random.nextInt(SPLINTERS.size())));
        case 2 -> text.replace(at, end, SPLINTERS.get(random.nextInt(SPLINTERS.size())));
        case 3 -> text.insert(at, text.substring(at, end));
        default -> throw new AssertionError();
      }
      if (text.isEmpty()) {
        text.append(' ');
      }
    }
    return text.toString();
  }

  @Test
  void aDamagedFileIsReadOrRefusedInOneLineWithItsPlace() {
    long seed = Long.getLong("virtlab.seed", 20261123);
    Random random = new Random(seed);
    int refusals = 0;
    for (int i = 0; i < FILES; i++) {
      String text = mutated(random);
      try {
        ScenarioFile.read("w.json", text);
      } catch (FileRefused refused) {
        refusals++;
        assertThat(refused.getMessage())
            .as("seed %d, file %d: %s", seed, i, text)
            .matches("w\\.json:[0-9]+:[0-9]+: [^\\n]+");
      }
    }
    assertThat(refusals).as("seed %d", seed).isBetween(FILES / 2, FILES - 1);
  }

  @Test
  void theSchemaAcceptsWhateverTheReaderAccepts() throws Exception {
    Validator validator =
        new ValidatorFactory().withJsonNodeFactory(new GsonNode.Factory()).createValidator();
    URI schema =
        validator.registerSchema(
            ScenarioFileTest.resource("dev/virtlab/scenarios/scenario.schema.json"));
    long seed = Long.getLong("virtlab.seed", 20261123);
    Random random = new Random(seed);
    int accepted = 0;
    for (int i = 0; i < FILES / 4; i++) {
      String text = mutated(random);
      try {
        ScenarioFile.read("w.json", text);
      } catch (FileRefused _) {
        continue;
      }
      accepted++;
      assertThat(validator.validate(schema, text).isValid())
          .as("seed %d, file %d: %s", seed, i, text)
          .isTrue();
    }
    assertThat(accepted).as("seed %d", seed).isPositive();
    assertThat(validator.validate(schema, RICH.replace("\"cpus\"", "\"cpu\"")).isValid()).isFalse();
  }
}
