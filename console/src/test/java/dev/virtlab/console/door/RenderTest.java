package dev.virtlab.console.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.console.picture.Played;
import dev.virtlab.console.picture.TraceRefused;
import dev.virtlab.console.picture.TraceText;
import dev.virtlab.lab.CanonicalText;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lab.Trace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `virtlab render`, from the command line to the file.
final class RenderTest {

  @TempDir private Path folder;

  /// What a command line said on standard error, and how it ended.
  private record Ended(int exit, String said) {}

  private static Ended virtlab(String... args) {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      return new Ended(Front.run(args), said.toString(StandardCharsets.UTF_8));
    } finally {
      System.setErr(before);
    }
  }

  @Test
  void aRunIsDrawnAlikeFromItsScenarioAndFromItsTrace()
      throws Refusal, LabUnavailable, IOException, TraceRefused {
    Trace trace = Played.scenario(Resources.scenario("tour"));
    Path file = folder.resolve("tour.trace");
    Files.writeString(file, CanonicalText.of(trace));
    assertThat(TraceText.read("tour", Files.readString(file)).events()).isEqualTo(trace.events());

    String one = folder.resolve("one.png").toString();
    String two = folder.resolve("two.png").toString();
    String[] how = {"--line", "10", "--language", "ko", "--theme", "dark", "--size", "640x360"};
    assertThat(virtlab(words("tour", one, how))).isEqualTo(new Ended(0, ""));
    assertThat(virtlab(words(file.toString(), two, how))).isEqualTo(new Ended(0, ""));

    assertThat(size(Path.of(one))).isEqualTo("640x360");
    assertThat(Path.of(one)).hasSameBinaryContentAs(Path.of(two));
  }

  /// Width and height as the header of a PNG names them (specification, section 11.2.2).
  private static String size(Path png) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(png));
    return bytes.getInt(16) + "x" + bytes.getInt(20);
  }

  @Test
  void aLessonIsDrawnByNameAndByNumber() throws IOException {
    String one = folder.resolve("one.png").toString();
    String two = folder.resolve("two.png").toString();
    String[] how = {"--view", "path", "--size", "640x360"};
    assertThat(virtlab(words("2", one, how)).exit()).isZero();
    assertThat(virtlab(words("c2-memory", two, how)).exit()).isZero();

    assertThat(Path.of(one)).hasSameBinaryContentAs(Path.of(two));
  }

  private static String[] words(String what, String out, String... how) {
    String[] all = new String[how.length + 4];
    all[0] = "render";
    all[1] = what;
    all[2] = "--out";
    all[3] = out;
    System.arraycopy(how, 0, all, 4, how.length);
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "tour --out x.bmp, a picture ends with .png or .gif",
    "tour, --out is missing",
    "nosuch --out x.png, there is no such file",
    "default --out x.png, its script has no lines",
    "tour --out x.png --view moon, 'it is one of nest, timeline, path, blocks, exits'",
    "tour --out x.png --theme pink, 'it is one of light, dark'",
    "tour --out x.png --language fr, 'it is one of en, ko'",
    "tour --out x.png --size 12, 'width and height in pixels, as 1280x720'",
    "tour --out x.png --size 99999x720, width and height in pixels",
    "tour --out x.png --line 99, there are 16 lines",
    "tour --out x.png --beat 9999, there are",
    "tour --out x.gif --rate 0, from 1 to 50",
    "tour --out /nosuch/x.png, it cannot be written"
  })
  void badInputIsRefusedInOneLine(String line, String why) {
    Ended ended = virtlab(("render " + line).split(" "));

    assertThat(ended.exit()).isEqualTo(Exit.REFUSED);
    assertThat(ended.said()).startsWith("virtlab: ").contains(why).hasLineCount(1);
  }

  @Test
  void aFileThatIsOnlyNearlyATraceIsRefusedWithItsLine() throws IOException {
    Path file = folder.resolve("bad.trace");
    Files.writeString(file, CanonicalText.VERSION + "\n0 lab Xyz 1\n");
    Ended ended = virtlab(words(file.toString(), "x.png"));

    assertThat(ended.exit()).isEqualTo(Exit.REFUSED);
    assertThat(ended.said()).contains("bad.trace:2: ").hasLineCount(1);
  }
}
