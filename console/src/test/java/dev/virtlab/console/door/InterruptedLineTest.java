package dev.virtlab.console.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.ConversationEvent;
import dev.virtlab.lab.Keyboard;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.Stamped;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.walk.CodeRunner;
import dev.virtlab.lessons.walk.Entry;
import dev.virtlab.lessons.walk.Outcome;
import dev.virtlab.lessons.walk.Replay;
import dev.virtlab.lessons.walk.Walk;
import dev.virtlab.lessons.walk.Worlds;
import dev.virtlab.worlds.SimulatedWorlds;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ctrl-C while a simulated line runs: pressed by a learner in another thread, at a moment that
/// only the learner chose, and pressed again at that moment when the walk is taken again.
final class InterruptedLineTest {

  private static final long SECOND = 1_000_000_000;
  private static final CodeRunner.Ran NO_JAVA = new CodeRunner.Ran.Unavailable("nobody asks");

  private final Lesson sandbox = Lesson.sandbox("sandbox", "default");
  private final Worlds worlds = new SimulatedWorlds(Resources::scenarioOfLesson, true);

  private static Keyboard pressing(long... moments) {
    int[] next = {0};
    return before -> next[0] < moments.length && moments[next[0]] < before && next[0]++ >= 0;
  }

  private static long presses(Reply reply) {
    return reply.events().stream()
        .map(Stamped::event)
        .filter(ConversationEvent.Interrupted.class::isInstance)
        .count();
  }

  @Test
  void aLoopEndsWhereItIsPressed() throws Exception {
    try (Lab lab = worlds.open(sandbox)) {
      Reply reply = lab.enter("while :; do :; done", pressing(SECOND / 100));

      assertThat(reply.exit()).isEqualTo(130);
      assertThat(reply.stderr()).doesNotContain("virtlab:");
      assertThat(reply.next()).isEqualTo(Reply.Next.LINE);
      assertThat(lab.now().minus(reply.at()))
          .isBetween(Duration.ofMillis(10), Duration.ofSeconds(1));
    }
  }

  @Test
  void aPressIsASignalAndWhoIgnoresItGoesOn() throws Exception {
    try (Lab lab = worlds.open(sandbox)) {
      Reply deaf =
          lab.enter("sh -c 'trap \"\" INT; sleep 3; echo done'", pressing(SECOND, 2 * SECOND));

      assertThat(deaf.stdout()).contains("done");
      assertThat(deaf.exit()).isZero();
      assertThat(presses(deaf)).isEqualTo(2);
    }
  }

  @Test
  void aPressAfterTheEndIsForNobody() throws Exception {
    try (Lab lab = worlds.open(sandbox)) {
      Reply reply = lab.enter("sleep 1", pressing(100 * SECOND));

      assertThat(reply.exit()).isZero();
      assertThat(presses(reply)).isZero();
    }
  }

  @Test
  void timeThatPassesIsCutShort() throws Exception {
    try (Lab lab = worlds.open(sandbox)) {
      lab.enter("while sleep 1; do :; done &");
      Duration before = lab.now();
      lab.pass(Duration.ofMinutes(1), pressing(5 * SECOND));

      assertThat(lab.now().minus(before)).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(6));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while :; do :; done",
        "docker run --rm busybox sh -c 'while :; do :; done'",
        "i=0; while :; do i=$((i+1)); echo $i > /tmp/count; done"
      })
  void aWalkTakenAgainIsPressedAtTheSameMoment(String line) throws Exception {
    try (Walk walk = Walk.begin(sandbox, "ada", worlds, (_, _, _) -> NO_JAVA)) {
      Outcome.Ran ran = pressedAllTheWhile(walk, () -> walk.enter(line));
      walk.rest();
      walk.enter("cat /tmp/count; date +%s.%N; ls -l --full-time /tmp");

      assertThat(ran.reply().exit()).isEqualTo(130);
      assertThat(ran.reply().stderr()).doesNotContain("virtlab:");
      assertThat(walk.progress().entries().getFirst())
          .isInstanceOfSatisfying(Entry.Line.class, l -> assertThat(l.presses()).isNotEmpty());
      try (Walk again = Replay.of(sandbox, walk.progress(), worlds, (_, _, _) -> NO_JAVA)) {
        assertThat(again.lab().trace().events()).isEqualTo(walk.lab().trace().events());
        assertThat(again.progress()).isEqualTo(walk.progress());
      }
    }
  }

  @Test
  void aPressBetweenReadingALineAndRunningItIsForThatLine() throws Exception {
    try (Walk walk = Walk.begin(sandbox, "ada", worlds, (_, _, _) -> NO_JAVA)) {
      walk.stop();
      walk.rest();
      assertThat(walk.enter("echo over").reply().exit()).isZero();

      walk.rest();
      walk.stop();
      Outcome.Ran ran = walk.enter("while :; do :; done");

      assertThat(ran.reply().exit()).isEqualTo(130);
      assertThat(ran.reply().stderr()).doesNotContain("virtlab:");
    }
  }

  @Test
  void aPauseIsKeptAsLongAsItWas() throws Exception {
    try (Walk walk = Walk.begin(sandbox, "ada", worlds, (_, _, _) -> NO_JAVA)) {
      walk.enter("i=0; while sleep 0.001; do i=$((i+1)); echo $i > /tmp/count; done &");
      Duration pause = Duration.ofDays(300);
      pressedAllTheWhile(walk, () -> walk.act(Entry.Act.Kind.WAIT, pause));

      assertThat(walk.progress().entries().getLast())
          .isInstanceOfSatisfying(
              Entry.Act.class, a -> assertThat(a.nanoseconds()).isLessThan(pause.toNanos()));
      try (Walk again = Replay.of(sandbox, walk.progress(), worlds, (_, _, _) -> NO_JAVA)) {
        assertThat(again.lab().trace().events()).isEqualTo(walk.lab().trace().events());
        assertThat(again.progress()).isEqualTo(walk.progress());
        assertThat(again.lab().now()).isEqualTo(walk.lab().now());
      }
    }
  }

  private static Outcome.Ran pressedAllTheWhile(Walk walk, Supplier<Outcome.Ran> done)
      throws Exception {
    Thread fingers =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    while (true) {
                      Thread.sleep(20);
                      walk.stop();
                    }
                  } catch (InterruptedException _) {
                    // The line is over.
                  }
                });
    try {
      return done.get();
    } finally {
      fingers.interrupt();
      fingers.join();
    }
  }
}
