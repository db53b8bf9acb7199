package dev.virtlab.console.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The habits of the house that a reader would notice and a compiler would not.
@Tag("architecture")
final class StyleTest {
  /// 250 lines are a room; from here on a file is named as too long to read.
  private static final int FILE_LINES_ALARM = 350;

  /// Here the build stops.
  private static final int FILE_LINES_MAX = 700;

  private static final String EMPTY_ENDINGS =
      "[A-Za-z0-9]+(Util|Utils|Helper|Manager|Impl|Handler|Processor|Data|Info)";

  @Test
  void aNameSaysWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(".*[.$]" + EMPTY_ENDINGS)
        .orShould()
        .haveNameMatching(".*[.$](Abstract|Base)[A-Z][A-Za-z0-9]*")
        .check(House.CLASSES);
  }

  @Test
  void everyPackageThatOthersEnterSaysWhatItIs() {
    List<String> described =
        House.CLASSES.stream()
            .filter(c -> c.getSimpleName().equals("package-info"))
            .filter(c -> c.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
            .map(JavaClass::getPackageName)
            .toList();
    assertThat(described).containsAll(House.exported());
  }

  @Test
  void noFileIsTooLongToRead() {
    assertThat(House.sources()).isNotEmpty();
    for (Path file : House.sources()) {
      long lines = lines(file);
      if (lines > FILE_LINES_ALARM) {
        System.out.println("too long to read: " + file.getFileName() + ", " + lines + " lines");
      }
      assertThat(lines).as(file.toString()).isLessThanOrEqualTo(FILE_LINES_MAX);
    }
  }

  private static long lines(Path file) {
    try {
      return Files.readAllLines(file).size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
