package dev.virtlab.userland.docker.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.virtlab.userland.docker.engine.Answer;
import dev.virtlab.userland.docker.engine.EngineApi;
import dev.virtlab.userland.program.Mailbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageTest {

  /// An engine that cannot be reached, as when the lines were recorded.
  private static final EngineApi NOBODY =
      (_, _) -> {
        Mailbox<Answer.Piece> pieces = new Mailbox<>();
        pieces.post(new Answer.Piece.Failed(0, ""));
        pieces.close();
        return new Answer(pieces, Answer.NO_INPUT);
      };

  /// What the engine would refuse: the client takes these values apart and so refuses them itself,
  /// in the engine's words, even where no engine can be reached.
  private static final List<String> ENGINE_WORDS =
      List.of(
          "docker run -v a:b:c:d busybox",
          "docker run --mount type=foo,dst=/a busybox",
          "docker run --mount type=image,src=a,dst=/b busybox",
          "docker run --network host --network none busybox");

  @Test
  void everyRecordedLineIsAnsweredAsTheRealClientAnsweredIt() throws IOException {
    List<String> different = new ArrayList<>();
    int checked = 0;
    for (JsonElement element : Recorded.read("usage.json").getAsJsonArray()) {
      JsonObject line = element.getAsJsonObject();
      String text = line.get("line").getAsString();
      String expected =
          line.get("exit").getAsInt()
              + "\n"
              + line.get("stdout").getAsString()
              + line.get("stderr").getAsString();
      FakeProcess process = new FakeProcess();
      process.files.put("/etc/hostname", "lab\n");
      process.environment.put("DOCKER_HOST", "unix:///nonexistent/docker.sock");
      FakeProcess.Outcome outcome = process.run(NOBODY, words(text));
      String answer = outcome.exit() + "\n" + outcome.stdout() + outcome.stderr();
      if (outcome.stderr().startsWith("docker: Virtlab does not model ")) {
        assertThat(outcome.exit()).isEqualTo(1);
        continue;
      }
      if (ENGINE_WORDS.contains(text)) {
        assertThat(outcome.stderr()).startsWith("docker: Error response from daemon: ");
        continue;
      }
      checked++;
      if (!answer.equals(expected)) {
        different.add("$ " + text + "\n--- expected " + expected + "--- but was " + answer);
      }
    }
    assertThat(String.join("\n", different)).isEmpty();
    assertThat(checked).isGreaterThan(600);
  }

  /// Splits a recorded line as a shell would: blanks, single and double quotes.
  private static String[] words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean any = false;
    char quote = 0;
    for (char c : (line + " ").toCharArray()) {
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        any = true;
      } else if (c != ' ') {
        word.append(c);
        any = true;
      } else if (any) {
        words.add(word.toString());
        word.setLength(0);
        any = false;
      }
    }
    return words.subList(1, words.size()).toArray(String[]::new);
  }
}
