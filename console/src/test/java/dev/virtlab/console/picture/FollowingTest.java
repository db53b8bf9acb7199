package dev.virtlab.console.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.CanonicalText;
import dev.virtlab.lab.ConversationEvent;
import dev.virtlab.lab.Trace;
import dev.virtlab.stage.Language;
import dev.virtlab.stage.Storyboard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A window's view of a session: each line as it comes, and nothing twice.
final class FollowingTest {

  @TempDir private Path folder;
  private Path file;
  private Following following;
  private final Trace trace = new Trace();

  @BeforeEach
  void follow() {
    file = folder.resolve("session.trace");
    following = new Following(file, Language.ENGLISH);
  }

  private void entered(String line) throws IOException {
    trace.add(
        Duration.ofSeconds(trace.size()), "lab", new ConversationEvent.LineEntered(line, "lab"));
    Files.writeString(file, CanonicalText.of(trace));
  }

  @Test
  void eachNewLineIsAShowOfItsOwn() throws IOException {
    assertThat(following.next()).isEmpty();

    entered("echo 안녕");
    Storyboard first = following.next().orElseThrow();
    assertThat(first.caption(0)).isEqualTo("0.000 s  $ echo 안녕");
    assertThat(following.next()).isEmpty();

    entered("ps");
    Storyboard second = following.next().orElseThrow();
    assertThat(second.beats()).isEqualTo(1);
    assertThat(second.caption(0)).isEqualTo("1.000 s  $ ps");
    assertThat(following.next()).isEmpty();
  }

  @Test
  void aWorldBegunAnewIsFollowedFromItsBeginning() throws IOException {
    entered("one");
    entered("two");
    assertThat(following.next()).isPresent();

    Trace other = new Trace();
    other.add(Duration.ZERO, "lab", new ConversationEvent.LineEntered("three", "lab"));
    Files.writeString(file, CanonicalText.of(other));

    assertThat(following.next().orElseThrow().line(0)).isEqualTo("three");
  }

  @Test
  void whatIsHalfWrittenOrGoneShowsNothingNew() throws IOException {
    entered("one");
    assertThat(following.next()).isPresent();
    Files.writeString(file, CanonicalText.of(trace) + "9 lab LineEn");
    assertThat(following.next()).isEmpty();
    Files.delete(file);
    assertThat(following.next()).isEmpty();
  }
}
