package dev.virtlab.console.keep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lessons.walk.Entry;
import dev.virtlab.lessons.walk.Progress;
import dev.virtlab.stage.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptProgressTest {

  @TempDir Path folder = Path.of(".");

  private KeptProgress open() {
    return new KeptProgress(Folders.of(Map.of("XDG_STATE_HOME", folder.toString())), "ada");
  }

  private static Progress progress(String line) {
    return new Progress("ada", "c2-memory", List.of(new Entry.Line("limit", line)));
  }

  @Test
  void whatIsKeptIsFoundAtTheNextVisit() throws Exception {
    try (KeptProgress first = open()) {
      first.keep(progress("ls"));
      first.keep(progress("ps"));
      first.keepLanguage(Language.KOREAN);
    }
    try (KeptProgress second = open()) {
      assertThat(second.find("c2-memory")).contains(progress("ps"));
      assertThat(second.language()).contains(Language.KOREAN);
      assertThat(second.find("c1-processes")).isEmpty();
    }
  }

  @Test
  void theSecondOfTwoVisitsKnowsThatItIsNotAlone() throws Exception {
    try (KeptProgress first = open();
        KeptProgress second = open()) {
      assertThat(first.isAlone()).isTrue();
      assertThat(second.isAlone()).isFalse();
    }
    try (KeptProgress third = open()) {
      assertThat(third.isAlone()).isTrue();
    }
  }

  @Test
  void whatCannotBeReadIsSetAsideNotOverwritten() throws Exception {
    Path file = folder.resolve("virtlab/progress/c2-memory.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"format\": 1, \"stud");
    try (KeptProgress kept = open()) {
      assertThat(kept.find("c2-memory")).isEmpty();
      kept.keep(progress("ls"));
    }

    assertThat(file.resolveSibling("c2-memory.json.unreadable"))
        .hasContent("{\"format\": 1, \"stud");
  }

  @Test
  void nothingHalfWrittenIsLeftBeside() throws Exception {
    try (KeptProgress kept = open()) {
      kept.keep(progress("ls"));
    }
    try (Stream<Path> all = Files.list(folder.resolve("virtlab/progress"))) {
      assertThat(all.map(p -> p.getFileName().toString())).containsExactly("c2-memory.json");
    }
  }
}
