package dev.virtlab.console.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.console.exercise.ChildRunner;
import dev.virtlab.console.talk.Conversation;
import dev.virtlab.console.talk.PretendedReality;
import dev.virtlab.console.talk.Waiting;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.walk.Worlds;
import dev.virtlab.scenarios.Scenario;
import dev.virtlab.stage.Language;
import dev.virtlab.worlds.SimulatedWorlds;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The way into the real world and back, where a second simulated world plays the real one: it has
/// the older control groups, so some lines end otherwise there.
final class CrossingTest {

  private final RecordingScreen screen = new RecordingScreen();
  private final ChildRunner runner = new ChildRunner(List.of());
  private Conversation talk;

  @AfterEach
  void leave() {
    talk.close();
    runner.close();
  }

  private PretendedReality begin(Language language) throws Exception {
    Scenario older = Resources.scenario("reference");
    return begin(PretendedReality.of(_ -> SimulatedWorlds.build(older, true)), language);
  }

  private PretendedReality begin(PretendedReality real, Language language) throws Exception {
    Worlds simulated = new SimulatedWorlds(Resources::scenarioOfLesson, true);
    talk =
        new Conversation(
            screen,
            Resources.lessons(),
            Lesson.sandbox("sandbox", "default"),
            new Conversation.Realms(simulated, real, false),
            runner,
            new MemorySavings(),
            language);
    screen.take();
    return real;
  }

  private String said(String line) throws Exception {
    assertThat(talk.line(line)).isEqualTo(Conversation.Next.GO_ON);
    return screen.take();
  }

  @Test
  void thePlanIsShownAndAskedForOnce() throws Exception {
    begin(Language.ENGLISH);

    assertThat(said("real")).contains("  - make a folder /pretended/vlab-…", "Go on?");
    assertThat(talk.waiting()).isEqualTo(Waiting.CONSENT);
    assertThat(said("no")).isEqualTo("Nothing was done.\n");
    assertThat(talk.isReal()).isFalse();
    said("real");
    assertThat(said("yes")).contains("This is your own kernel now.");
    assertThat(talk.isReal()).isTrue();
    assertThat(said("simulated")).contains("simulated world again");
    assertThat(said("real")).contains("This is your own kernel now.").doesNotContain("Go on?");
  }

  @Test
  void whatWasDoneIsDoneAgainAndWhatEndsOtherwiseIsSaid() throws Exception {
    begin(Language.ENGLISH);
    said("mkdir here");
    said("docker run -d --name web busybox sleep 100");
    said("cat /sys/fs/cgroup/cgroup.controllers > kept");
    said("real");

    String crossed = said("y");

    assertThat(crossed)
        .contains("  $ cat /sys/fs/cgroup/cgroup.controllers > kept   exit 0 there, 1 here")
        .doesNotContain("mkdir");
    assertThat(said("ls -1; docker ps --format '{{.Names}}'")).isEqualTo("here\nkept\nweb\n");
  }

  @Test
  void withoutConsentNothingMovesWhateverIsTyped() throws Exception {
    begin(Language.KOREAN);
    assertThat(said("real")).contains("계속할까요?");
    assertThat(talk.endInput()).isEqualTo(Conversation.Next.GO_ON);
    assertThat(screen.take()).isEqualTo("아무것도 하지 않았습니다.\n");
    said("real");
    talk.interrupt();

    assertThat(talk.isReal()).isFalse();
    said("real");
    assertThat(said("예")).contains("이제 당신의 커널입니다.");
  }

  @Test
  void whatIsMissingIsSaidAndTheVisitGoesOn() throws Exception {
    begin(PretendedReality.lacking("runc or crun (apt install runc)"), Language.ENGLISH);

    assertThat(said("real")).isEqualTo("The real world lacks: runc or crun (apt install runc)\n");
    assertThat(said("compare true")).contains("lacks");
    assertThat(said("echo on")).isEqualTo("on\n");
    assertThat(said("doctor")).contains("simulated world  can");
  }

  @Test
  void theLastLinesAreComparedWhereNoStepSaysWhich() throws Exception {
    PretendedReality real = begin(Language.ENGLISH);
    assertThat(said("compare")).contains("There is no line to compare yet");
    said("true");
    said("compare");

    assertThat(said("yes"))
        .contains(
            "$ true", "exit: simulated 0 · measured 1 · differs: the model does not go so far");
    said("compare false");
    assertThat(real.compared()).containsExactly(List.of("true"), List.of("false"));
  }
}
