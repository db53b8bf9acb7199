package dev.virtlab.console.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.console.real.RealWorlds;
import dev.virtlab.console.talk.Taught;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is told of lessons that this machine cannot be the world of.
final class LintTest {

  private static final PrintStream OUT = System.out;

  private static List<String> told(int exit, String... words) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      List<String> all = new ArrayList<>(List.of("lint"));
      all.addAll(List.of(words));
      assertThat(Front.run(all.toArray(new String[0]))).isEqualTo(exit);
    } finally {
      System.setOut(OUT);
    }
    return said.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void aLessonThatNeedsWhatIsNotThereIsNotTriedAndNotFaulty() {
    assertThat(told(Exit.MISSING, "s2-raid", "--world", "real", "--yes"))
        .singleElement()
        .asString()
        .startsWith("s2-raid: not tried, it needs ")
        .contains("md (");
  }

  @Test
  void aSimulatedWorldHasAllThatIsNeeded() {
    assertThat(told(Exit.OK, "s2-raid")).containsExactly("s2-raid: proven");
  }

  @Test
  void wordsThatWereReadAreNotToldAsAProof() {
    assertThat(told(Exit.OK, "s3-volumes", "--words-only"))
        .containsExactly("s3-volumes: words in order");
  }

  @Test
  void aNameThatNoLessonHasIsRefused() {
    assertThat(told(Exit.REFUSED, "s2-raids")).isEmpty();
  }

  @Test
  void everyNeedOfALessonIsAQuestionOfTheDoctors() {
    List<Taught> lessons = Resources.lessons();

    assertThat(lessons).anyMatch(taught -> taught.lesson().needs().contains("md"));
    assertThat(lessons)
        .allSatisfy(taught -> assertThat(RealWorlds.missing(taught.lesson())).isNotNull());
  }
}
