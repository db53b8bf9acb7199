package dev.virtlab.userland.docker.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.virtlab.userland.docker.engine.Answer;
import dev.virtlab.userland.docker.engine.EngineApi;
import dev.virtlab.userland.program.Mailbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HelpTest {

  /// A daemon of the version that the samples were taken with.
  private static final EngineApi DAEMON =
      (_, _) -> {
        Mailbox<Answer.Piece> pieces = new Mailbox<>();
        pieces.post(
            new Answer.Piece.Json(
                JsonParser.parseString("{\"ApiVersion\":\"1.41\",\"Os\":\"linux\"}")));
        pieces.close();
        return new Answer(pieces, Answer.NO_INPUT);
      };

  @Test
  void theHelpOfEveryCommandIsThatOfTheRealClient() throws IOException {
    List<String> different = new ArrayList<>();
    int checked = 0;
    try (Stream<Path> samples =
        Files.list(Path.of("..", "corpus", "samples", "help", "docker")).sorted()) {
      for (Path sample : samples.toList()) {
        String name = sample.getFileName().toString().replace(".txt", "");
        String path = name.replace('-', ' ');
        List<String> words = new ArrayList<>(List.of(path.split(" ", -1)));
        words.removeFirst();
        words.add("--help");
        FakeProcess.Outcome outcome = new FakeProcess().run(DAEMON, words.toArray(String[]::new));
        String answer = outcome.stderr() + outcome.stdout();
        checked++;
        if (!answer.strip().equals(Files.readString(sample).strip())) {
          different.add("$ " + path + " --help\n" + answer);
        }
      }
    }
    assertThat(String.join("\n", different)).isEmpty();
    assertThat(checked).isGreaterThan(80);
  }
}
