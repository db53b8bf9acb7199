package dev.virtlab.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.ConversationEvent;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.Trace;
import dev.virtlab.lab.container.EngineEvent;
import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.stage.terminal.Cells;
import dev.virtlab.stage.terminal.Width;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A container that meets its ceiling, in pictures and in words.
class StoryboardTest {

  private static final String ID = "c".repeat(64);
  private static final String GROUP = "/docker/" + ID;
  private static final Bytes CEILING = new Bytes(16 << 20);

  private static Trace trace(Event... events) {
    Trace trace = new Trace();
    Duration at = Duration.ofMillis(1);
    trace.add(at, "lab", new KernelEvent.HostBooted(new Bytes(1L << 33), 2));
    trace.add(at, "lab", new KernelEvent.ProcessForked(1, 0, "/"));
    trace.add(at, "lab", new KernelEvent.ProgramExecuted(1, "/sbin/init", List.of("init")));
    for (Event event : events) {
      at = at.plusMillis(10);
      trace.add(at, "lab", event);
    }
    return trace;
  }

  private static Trace hog() {
    return trace(
        new ConversationEvent.LineEntered("docker run 고래 …", "lab"),
        new KernelEvent.CgroupCreated(GROUP),
        new KernelEvent.LimitSet(GROUP, "memory.max", CEILING.value()),
        new EngineEvent.ContainerCreated(ID, "고래", "busybox", GROUP),
        new KernelEvent.ProcessForked(9, 1, GROUP),
        new KernelEvent.ProgramExecuted(9, "/bin/tail", List.of("tail", "/dev/zero")),
        new EngineEvent.ContainerStarted(ID, 9),
        new KernelEvent.MemoryCharged(9, GROUP, CEILING),
        new KernelEvent.MemoryLimitHit(GROUP, CEILING),
        new KernelEvent.OomKilled(GROUP, 9, CEILING),
        new KernelEvent.ProcessKilled(9, "KILL"),
        new EngineEvent.ContainerExited(ID, 137, true));
  }

  @Test
  void theWorthiestQuestionIsAskedBeforeTheBeatThatAnswersIt() {
    Storyboard board = new Storyboard(hog(), 3, Language.ENGLISH);
    Question question = board.question().orElseThrow();

    assertThat(question.asked()).endsWith("Whom does the kernel end?");
    assertThat(question.answer()).isEqualTo("9 tail /dev/zero, which holds most: 16 MiB.");
    assertThat(board.caption(question.beat())).contains("the OOM killer ends process 9");
    assertThat(board.caption(question.beat() - 1)).contains("wants more than its 16 MiB");
  }

  @Test
  void everyShowAsksSomethingAndOneWithoutEventsTellsNothing() {
    Trace builtin = trace(new ConversationEvent.LineEntered("cd /", "lab"));

    assertThat(new Storyboard(builtin, 3, Language.ENGLISH).question().orElseThrow().asked())
        .isEqualTo("Did this line need a process of its own?");
    assertThat(new Storyboard(builtin, 4, Language.ENGLISH).isTold()).isFalse();
  }

  @Test
  void theSameMomentIsTheSameFrame() {
    for (View view : View.values()) {
      Storyboard once = new Storyboard(hog(), 0, Language.KOREAN);
      Storyboard again = new Storyboard(hog(), 0, Language.KOREAN);
      for (int beat = 0; beat < once.beats(); beat++) {
        assertThat(once.beat(beat, view, 60)).isEqualTo(again.beat(beat, view, 60));
      }
    }
  }

  @Test
  void timesOutsideOfTheShowAreItsEnds() {
    Storyboard board = new Storyboard(hog(), 0, Language.ENGLISH);

    assertThat(board.beatAt(Duration.ofSeconds(-1))).isZero();
    assertThat(board.beatAt(Duration.ofDays(1))).isEqualTo(board.beats() - 1);
    assertThat(board.length()).isEqualTo(Storyboard.BEAT.multipliedBy(board.beats()));
  }

  /// Every row of the nest is as wide as its outer frame, Hangul names included, in any width.
  @ParameterizedTest
  @EnumSource
  void framesStayAligned(Language language) {
    for (int width : new int[] {40, 59, 60, 80, 99, 100}) {
      Storyboard board = new Storyboard(hog(), 0, language);
      for (int beat = 0; beat < board.beats(); beat++) {
        Frame frame = board.beat(beat, View.NEST, width);
        assertThat(Cells.plain(frame)).hasSize(frame.height());
        assertThat(Cells.plain(frame))
            .allSatisfy(row -> assertThat(Width.of(row)).as(row).isEqualTo(width));
      }
    }
  }

  @Test
  void theGaugeIsFullWhereTheCeilingIsMetAndTheTwinSaysSo() {
    Storyboard board = new Storyboard(hog(), 0, Language.ENGLISH);
    Frame frame = board.beat(board.question().orElseThrow().beat() - 1, View.NEST, 60);

    assertThat(Cells.plain(frame)).anyMatch(row -> row.contains("█ 16 MiB / 16 MiB"));
    assertThat(frame.twin()).contains("  container 고래: running, 16 MiB / 16 MiB");
  }

  @Test
  void theTimelineMarksTheKill() {
    Storyboard board = new Storyboard(hog(), 0, Language.ENGLISH);
    List<String> rows = Cells.plain(board.beat(board.beats() - 1, View.TIMELINE, 80));

    assertThat(rows).anyMatch(row -> row.startsWith("9 고래: tail /dev/ze") && row.contains("✕"));
  }

  @Test
  void aLongTraceStaysWithinItsBeats() {
    Event[] many = new Event[Storyboard.BEATS_MAX + 500];
    for (int i = 0; i < many.length; i++) {
      many[i] = new ConversationEvent.LineEntered("true", "lab");
    }

    assertThat(new Storyboard(trace(many), 0, Language.ENGLISH).beats())
        .isEqualTo(Storyboard.BEATS_MAX + 1);
  }
}
