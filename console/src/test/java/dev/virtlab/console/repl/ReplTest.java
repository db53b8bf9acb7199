package dev.virtlab.console.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.console.talk.Conversation;
import dev.virtlab.console.talk.PretendedReality;
import dev.virtlab.console.talk.Savings;
import dev.virtlab.console.talk.Taught;
import dev.virtlab.lab.Lab;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.walk.CodeRunner;
import dev.virtlab.lessons.walk.Progress;
import dev.virtlab.scenarios.ScenarioFile;
import dev.virtlab.scenarios.Shipped;
import dev.virtlab.stage.Language;
import dev.virtlab.stage.terminal.Width;
import dev.virtlab.worlds.SimulatedWorlds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Visits at a terminal that only exists in memory: keys in, and what would be painted out.
class ReplTest {

  @TempDir Path folder = Path.of(".");

  private String visit(String type, int columns, Map<String, String> environment, String keys)
      throws Exception {
    return visit(type, columns, Optional.empty(), environment, keys);
  }

  private String visit(
      String type,
      int columns,
      Optional<String> first,
      Map<String, String> environment,
      String keys)
      throws Exception {
    ByteArrayOutputStream painted = new ByteArrayOutputStream();
    try (Terminal terminal =
        new ExternalTerminal(
            "test",
            type,
            new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)),
            painted,
            StandardCharsets.UTF_8)) {
      terminal.setSize(Size.of(columns, 30));
      int exit =
          Repl.run(
              terminal,
              screen ->
                  new Conversation(
                      screen,
                      List.of(new Taught(Lesson.sandbox("f6-move", "default"), Map.of())),
                      Lesson.sandbox("sandbox", "default"),
                      new Conversation.Realms(
                          _ -> world(), PretendedReality.lacking("runc"), false),
                      NO_JAVA,
                      new Forgetting(),
                      Language.ENGLISH),
              first,
              environment,
              folder.resolve("history"),
              true);
      assertThat(exit).isZero();
      terminal.flush();
    }
    return painted.toString(StandardCharsets.UTF_8);
  }

  private static Lab world() {
    try (InputStream in =
        ScenarioFile.class.getResourceAsStream("/" + Shipped.resource("default"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return SimulatedWorlds.build(ScenarioFile.read("default", text), true);
    } catch (java.io.IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (dev.virtlab.scenarios.json.FileRefused refused) {
      throw new IllegalStateException(refused);
    }
  }

  private static final CodeRunner NO_JAVA =
      (_, _, _) -> new CodeRunner.Ran.Unavailable("not in this test");

  /// What is painted without the sequences that move and colour.
  private static String plain(String painted) {
    return painted.replaceAll("\u001b\\[[0-9;?]*[a-zA-Z]", "").replaceAll("\u001b[=>()B78M]", "");
  }

  @Test
  void aLineIsAnsweredAndQuitLeaves() throws Exception {
    String painted = plain(visit("dumb", 80, Map.of(), "hostname\n:quit\n"));

    assertThat(painted)
        .contains("a Linux machine that does not exist")
        .contains("lab /root # ")
        .containsPattern("# hostname\\R+lab\\R")
        .contains("Your work is saved.");
  }

  @Test
  void thePromptSaysWhereTheLearnerStandsAndEndOfInputGoesOnePlaceOut() throws Exception {
    String painted =
        plain(visit("dumb", 80, Map.of(), "docker run -it --name db busybox\n\u0004\u0004"));

    assertThat(painted).contains("lab ▸ container db / # ");
    assertThat(painted.lastIndexOf("lab /root # ")).isGreaterThan(painted.lastIndexOf("▸"));
  }

  @Test
  void withoutColourNothingIsColoured() throws Exception {
    assertThat(visit("xterm-256color", 80, Map.of("NO_COLOR", "1"), "hostname\n:quit\n"))
        .doesNotContainPattern("\u001b\\[[0-9;]*3[0-9]")
        .doesNotContainPattern("\u001b\\[38;");
  }

  @Test
  void aShowStopsBeforeTheAnswerAndGoesOnWithAKey() throws Exception {
    String keys =
        "docker run -m 16m --name hog busybox tail /dev/zero\nwatch\n"
            + "\u001b[C".repeat(40)
            + "\u001b:quit\n";
    String painted = plain(visit("xterm-256color", 100, Map.of(), keys));

    assertThat(painted).contains("Whom does the kernel end?").contains("which holds most: 16 MiB");
  }

  @Test
  void aShowCanBeSteppedBackwards() throws Exception {
    String presses = "\u001b[C\u001bOC\u001bOD\u001b[D\u001bOC\u001b[D";
    String keys = "docker run --name x busybox true\nwatch\n" + presses + ":quit\n";
    String painted = plain(visit("xterm-256color", 100, Map.of(), keys));

    assertThat(painted).contains("‖ 3/").contains("‖ 2/").contains("‖ 1/");
  }

  @Test
  void whatIsTypedWhileAPicturePlaysIsTheNextLine() throws Exception {
    String begun = "docker run --name x busybox true\nwatch\nnext\nwatch\n";
    String recalled = "\u001b[A\u001b[A\n";
    String keys = begun + "quay=1; echo 한글 🐳 kept\nwatch\n" + recalled + "watch\n\u001b:quit\n";
    String painted = plain(visit("xterm-256color", 100, Map.of(), keys));

    assertThat(painted).contains("? 1/").contains("You are in the sandbox");
    assertThat(painted.lines().filter("한글 🐳 kept"::equals)).hasSize(2);
    assertThat(painted).doesNotContain("not found").contains("Your work is saved.");
  }

  @Test
  void tabCompletesWordsOptionsAndNames() throws Exception {
    String keys =
        "docker run -d --name whale busybox sleep 9\n"
            + "docker ins\twha\t\n"
            + "docker run --memory-sw\t\u0015"
            + "lesso\t\n:quit\n";
    String painted = plain(visit("xterm-256color", 100, Map.of(), keys));

    assertThat(painted).contains("docker inspect whale").contains("--memory-swap");
  }

  @Test
  void tabCompletesTheNamesOfLessonsBehindTheWordsThatBeginOne() throws Exception {
    String keys = "start f\t\u0015:lessons f6\t\u0015echo f6\t\n:quit\n";
    String painted = plain(visit("xterm-256color", 100, Map.of(), keys));

    assertThat(painted).contains("start f6-move").contains(":lessons f6-move");
    assertThat(painted).doesNotContain("echo f6-move");
  }

  @Test
  void aVisitThatBeginsWithALineEntersItBeforeTheFirstThatIsTyped() throws Exception {
    Optional<String> first = Optional.of("echo one");
    String painted = plain(visit("dumb", 80, first, Map.of(), "echo two\n:quit\n"));

    assertThat(painted).containsSubsequence("quit leaves.", "one", "# echo two", "two");
  }

  @Test
  void tabCompletesPathsWhereTheLearnerStands() throws Exception {
    String keys =
        """
        mkdir -p notes/deep; touch 'notes/deep/a file'
        cat no\tde\ta\t
        docker run -it --rm busybox
        wc -c /etc/pas\t
        exit
        :quit
        """;
    String painted = plain(visit("xterm-256color", 100, Map.of(), keys));

    assertThat(painted)
        .contains("cat notes/deep/a\\ file")
        .contains("wc -c /etc/passwd")
        .doesNotContain("No such file");
  }

  @Test
  void inSixtyColumnsNoLineOfOursIsWiderThanTheTerminal() throws Exception {
    String painted = plain(visit("dumb", 60, Map.of(), "help\n:quit\n"));

    List<String> wide = new ArrayList<>();
    painted.lines().filter(l -> Width.of(l) > 60).forEach(wide::add);
    assertThat(wide).isEmpty();
  }

  /// Progress that nobody keeps.
  private static final class Forgetting implements Savings {
    @Override
    public String student() {
      return "ada";
    }

    @Override
    public Optional<Progress> find(String lesson) {
      return Optional.empty();
    }

    @Override
    public void keep(Progress progress) {}

    @Override
    public Optional<Language> language() {
      return Optional.empty();
    }

    @Override
    public void keepLanguage(Language language) {}

    @Override
    public void export(Progress progress, String path) {}
  }
}
