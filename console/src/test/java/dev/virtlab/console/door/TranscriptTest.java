package dev.virtlab.console.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.console.exercise.ChildRunner;
import dev.virtlab.console.talk.Conversation;
import dev.virtlab.console.talk.PretendedReality;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.stage.Language;
import dev.virtlab.worlds.SimulatedWorlds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whole conversations, line by line, as a learner without pictures has them.
///
/// A transcript holds what was typed behind `❯` and below it what was said; `^C` and `^D` are keys.
/// `-Dvirtlab.transcripts=rewrite` writes what is said today over what was said before, to be
/// looked at in the difference.
class TranscriptTest {

  private static final Path FOLDER = Path.of("src/test/resources/transcripts");
  private static final String TYPED = "❯ ";
  private static final boolean REWRITE =
      "rewrite".equals(System.getProperty("virtlab.transcripts"));

  static List<String> transcripts() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void whatIsTypedIsAnsweredAsItWas(String name) throws Exception {
    Path file = FOLDER.resolve(name);
    String before = Files.readString(file);
    String now = told(name, before.lines().filter(l -> l.startsWith(TYPED)).toList());
    if (REWRITE) {
      Files.writeString(file, now);
    }

    assertThat(now).isEqualTo(before);
  }

  private static String told(String name, List<String> typed) throws Exception {
    Language language = name.endsWith(".ko.txt") ? Language.KOREAN : Language.ENGLISH;
    RecordingScreen screen = new RecordingScreen();
    StringBuilder all = new StringBuilder();
    try (ChildRunner runner = new ChildRunner(List.of());
        Conversation talk =
            new Conversation(
                screen,
                Resources.lessons(),
                Lesson.sandbox("sandbox", "default"),
                new Conversation.Realms(
                    new SimulatedWorlds(Resources::scenarioOfLesson, true),
                    PretendedReality.lacking("root (start it with sudo)"),
                    false),
                runner,
                new MemorySavings(),
                language)) {
      talk.welcome();
      all.append(screen.take());
      for (String line : typed) {
        all.append(line).append('\n');
        Conversation.Next next = enter(talk, line.substring(TYPED.length()));
        all.append(screen.take());
        if (next == Conversation.Next.LEAVE) {
          all.append("(left)\n");
        }
      }
    }
    return all.toString();
  }

  private static Conversation.Next enter(Conversation talk, String typed) throws Exception {
    if (typed.equals("^C")) {
      talk.interrupt();
      return Conversation.Next.GO_ON;
    }
    return typed.equals("^D") ? talk.endInput() : talk.line(typed);
  }
}
