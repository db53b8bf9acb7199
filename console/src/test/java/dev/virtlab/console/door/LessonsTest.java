package dev.virtlab.console.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.console.exercise.ChildRunner;
import dev.virtlab.console.repl.Repl;
import dev.virtlab.console.talk.Conversation;
import dev.virtlab.console.talk.PretendedReality;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.stage.Language;
import dev.virtlab.worlds.SimulatedWorlds;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// `virtlab lessons`, and the word that it says.
final class LessonsTest {

  /// What a conversation answers to its first line, in a language.
  private static String said(String first, Language language) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ChildRunner runner = new ChildRunner(List.of())) {
      Repl.Opening opening =
          screen ->
              new Conversation(
                  screen,
                  Resources.lessons(),
                  Lesson.sandbox("sandbox", "default"),
                  new Conversation.Realms(
                      new SimulatedWorlds(Resources::scenarioOfLesson, true),
                      PretendedReality.lacking("root"),
                      false),
                  runner,
                  new MemorySavings(),
                  language);
      PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
      int exit = Lines.run(opening, Optional.of(first), InputStream.nullInputStream(), to);
      assertThat(exit).isEqualTo(Exit.OK);
    }
    String all = out.toString(StandardCharsets.UTF_8);
    return all.substring(all.indexOf('\n') + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lessons f6-move", "lessons 9", "lessons f6", ":lessons F6-MOVE"})
  void aLessonThatIsNamedBeginsAsStartBeginsIt(String line) throws Exception {
    for (Language language : Language.values()) {
      assertThat(said(line, language))
          .isEqualTo(said("start 9", language))
          .contains(
              switch (language) {
                case ENGLISH -> "A machine is a file, and can move while it runs · step 1 of";
                case KOREAN -> "· 단계 1/";
              });
    }
  }

  @Test
  void everyLessonIsListedWithTheNumberAndTheNameThatBeginIt() throws Exception {
    List<String> rows = said("lessons", Language.ENGLISH).lines().toList();
    List<String> names = dev.virtlab.lessons.Shipped.NAMES;

    assertThat(rows).hasSize(names.size() + 1);
    for (int i = 0; i < names.size(); i++) {
      assertThat(rows.get(i).strip()).startsWith(i + 1 + " ○ " + names.get(i) + "  ");
    }
  }

  @Test
  void aWordThatIsNoLessonGetsOneMessageThatSaysWhatToTry() throws Exception {
    assertThat(said("lessons f6-mvoe", Language.ENGLISH))
        .isEqualTo("There is no lesson f6-mvoe. Did you mean f6-move? lessons shows all 16.\n");
    assertThat(said("start kubernetes", Language.ENGLISH))
        .isEqualTo(
            "There is no lesson kubernetes. lessons shows all 16, each with its number and"
                + " name.\n");
    assertThat(said("lessons c", Language.ENGLISH))
        .isEqualTo(
            "Several lessons begin with c: c1-processes, c2-memory. Type more of the name, or the"
                + " number.\n");
    assertThat(said("lessons f6-mvoe", Language.KOREAN)).contains("f6-move", "16개").hasLineCount(1);
    assertThat(said("lessons kubernetes", Language.KOREAN)).contains("16개").hasLineCount(1);
    assertThat(said("start c", Language.KOREAN))
        .contains("c1-processes, c2-memory")
        .hasLineCount(1);
  }

  @Test
  void theCommandSaysTheWordAndTheLessonThatStandsBehindIt() {
    assertThat(line("lessons")).isEqualTo(":lessons");
    assertThat(line("lessons", "f6-move")).isEqualTo(":lessons f6-move");
  }

  private static String line(String... words) {
    CommandLine.ParseResult parsed = new CommandLine(new Front()).parseArgs(words);
    LessonsCommand command = (LessonsCommand) parsed.subcommand().commandSpec().userObject();
    return command.line();
  }
}
