package dev.virtlab.console.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `virtlab export` writes, and what it refuses; the page itself is tested in a browser, by
/// the room that makes it.
final class ExportTest {

  @TempDir private Path folder;
  private Path out = Path.of("");

  @BeforeEach
  void thereIsABuiltPage() throws IOException {
    Path page = Files.createDirectory(folder.resolve("page"));
    Files.writeString(page.resolve("index.html"), "<!doctype html>");
    System.setProperty(ExportCommand.PAGE, page.toString());
    out = folder.resolve("out");
  }

  @AfterEach
  void thePageIsForgotten() {
    System.clearProperty(ExportCommand.PAGE);
  }

  private int export(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "export";
    all[1] = "-o";
    all[2] = out.toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return Front.run(all);
  }

  private JsonObject table() throws IOException {
    String script = Files.readString(out.resolve("site.js"));
    String json = script.substring(script.indexOf('{'), script.lastIndexOf('}') + 1);
    return JsonParser.parseString(json).getAsJsonObject();
  }

  @Test
  void theCourseHoldsEveryLessonAndEveryShippedScenario() throws IOException {
    assertThat(export("--all")).isZero();

    assertThat(out.resolve("index.html")).exists();
    assertThat(table().getAsJsonArray("lessons")).hasSameSizeAs(dev.virtlab.lessons.Shipped.NAMES);
    assertThat(table().getAsJsonArray("worlds")).hasSameSizeAs(dev.virtlab.scenarios.Shipped.NAMES);
    for (String lesson : dev.virtlab.lessons.Shipped.NAMES) {
      assertThat(out.resolve("lessons/" + lesson + ".js")).isNotEmptyFile();
    }
  }

  @Test
  void aLessonTakesItsWorldAlongButOffersOnlyItself() throws IOException {
    String lesson = dev.virtlab.lessons.Shipped.NAMES.getFirst();
    assertThat(export(lesson)).isZero();

    assertThat(table().getAsJsonArray("lessons")).hasSize(1);
    assertThat(table().getAsJsonArray("worlds")).isEmpty();
    String world =
        table().getAsJsonArray("lessons").get(0).getAsJsonObject().get("world").getAsString();
    assertThat(out.resolve("worlds/" + world + ".js")).isNotEmptyFile();
  }

  @Test
  void aScenarioOfOnesOwnIsTakenFromItsFile() throws IOException {
    Path own = folder.resolve("own.json");
    Files.writeString(
        own,
        """
        {"format": 1, "name": "own", "title": "</script> my world",
         "hosts": [{"name": "lab", "cpus": 2, "memory": "4GiB"}]}
        """);
    assertThat(export(own.toString())).isZero();

    JsonObject world = table().getAsJsonArray("worlds").get(0).getAsJsonObject();
    assertThat(world.getAsJsonObject("title").get("en").getAsString())
        .isEqualTo("</script> my world");
    assertThat(out.resolve("worlds/own.js")).isNotEmptyFile();
  }

  @Test
  void anEarlierExportIsWrittenAnewButNoOtherFolderIsTouched() throws IOException {
    assertThat(export("--all")).isZero();
    assertThat(export("default")).isZero();
    assertThat(table().getAsJsonArray("lessons")).isEmpty();

    out = Files.createDirectory(folder.resolve("thesis"));
    Files.writeString(out.resolve("thesis.txt"), "mine");
    assertThat(export("--all")).isEqualTo(Exit.REFUSED);
    assertThat(out).isDirectoryNotContaining("glob:**.js");
  }

  @Test
  void whatIsNotThereIsRefusedAndAMissingPageSaysHowToMakeIt() {
    assertThat(export("no-such-lesson")).isEqualTo(Exit.REFUSED);
    assertThat(export()).isEqualTo(Exit.REFUSED);
    assertThat(export("--all", "default")).isEqualTo(Exit.REFUSED);
    System.clearProperty(ExportCommand.PAGE);
    assertThat(export("--all")).isEqualTo(Exit.MISSING);
    assertThat(out).doesNotExist();
  }
}
