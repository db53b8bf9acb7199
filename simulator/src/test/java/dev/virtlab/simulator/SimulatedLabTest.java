package dev.virtlab.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.CanonicalText;
import dev.virtlab.lab.ConversationEvent;
import dev.virtlab.lab.Query;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.State;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedLabTest {

  private SimulatedLab lab = open(false);

  private static SimulatedLab open(boolean terminal) {
    World.Host host =
        new World.Host(
            "lab",
            Bytes.gib(8),
            2,
            World.Cgroups.V2,
            1_700_000_000_000_000_000L,
            new TinyFurnisher());
    return SimulatedLab.of(new World(1, List.of(host), Costs.REFERENCE, terminal));
  }

  @AfterEach
  void theFoldOfTheTraceIsTheTruth() {
    assertThat(State.of(lab.trace()).host("lab").standing()).isEqualTo(lab.truth("lab"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLineIsAnsweredAndThePromptIsBack(boolean terminal) {
    lab = open(terminal);
    Reply reply = lab.enter("echo hello");
    assertThat(reply.stdout()).isEqualTo("hello\n");
    assertThat(reply.stderr()).isEmpty();
    assertThat(reply.exit()).isZero();
    assertThat(reply.next()).isEqualTo(Reply.Next.LINE);
    assertThat(reply.place()).hasToString("lab");
    assertThat(reply.place().directory()).isEqualTo("/root");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theTwoOutputsAreKeptApart(boolean terminal) {
    lab = open(terminal);
    Reply reply = lab.enter("warn careful");
    assertThat(reply.stdout()).isEmpty();
    assertThat(reply.stderr()).isEqualTo("careful\n");
    assertThat(reply.exit()).isEqualTo(1);
  }

  @Test
  void aCommandCostsTheTimeThatTheReferenceMachineNeeds() {
    Duration before = lab.now();
    lab.enter("status 0");
    assertThat(lab.now().minus(before)).isBetween(Duration.ofMillis(1), Duration.ofMillis(2));
  }

  @Test
  void timePassesThroughCommandsAndStandsStillOtherwise() {
    Duration before = lab.now();
    lab.enter("sleep 5");
    assertThat(lab.now().minus(before)).isBetween(Duration.ofSeconds(5), Duration.ofMillis(5_010));
  }

  @Test
  void aJobInTheBackgroundGoesOnWhenTimePasses() {
    lab.enter("sleep 5 &");
    assertThat(lab.truth("lab")).hasSize(4);
    lab.pass(Duration.ofSeconds(6));
    assertThat(lab.trace().events().getLast().at().toSeconds()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"spin", "sleep 100000", "yes", "stuck"})
  void aLineWithoutEndIsInterrupted(String line) {
    Reply reply = lab.enter(line);
    assertThat(reply.exit()).isEqualTo(130);
    assertThat(reply.stderr()).startsWith("virtlab: the line was interrupted: ");
    assertThat(reply.next()).isEqualTo(Reply.Next.LINE);
    assertThat(lab.enter("echo still here").stdout()).isEqualTo("still here\n");
  }

  @Test
  void ctrlCEndsWhatRunsInTheForeground() {
    lab = open(true);
    Reply typed = lab.enter("cat");
    assertThat(typed.next()).isEqualTo(Reply.Next.MORE);
    assertThat(lab.enter("one").stdout()).isEqualTo("one\n");
    Reply interrupted = lab.interrupt();
    assertThat(interrupted.exit()).isEqualTo(130);
    assertThat(interrupted.next()).isEqualTo(Reply.Next.LINE);
  }

  @Test
  void ctrlDEndsTheInputOfWhoReadsAndAtThePromptTheShell() {
    lab = open(true);
    lab.enter("cat");
    assertThat(lab.endInput().next()).isEqualTo(Reply.Next.LINE);
    assertThat(lab.endInput().next()).isEqualTo(Reply.Next.NOTHING);
  }

  @Test
  void theStatusOfTheShellIsTheLastAnswer() {
    Reply reply = lab.enter("exit");
    assertThat(reply.next()).isEqualTo(Reply.Next.NOTHING);
    assertThat(reply.exit()).isEqualTo(5);
  }

  @Test
  void aQuestionIsAnsweredAndNotedWithoutTouchingTheSession() {
    ConversationEvent.Observed observed = lab.observe(new Query.Line("echo seen"));
    assertThat(observed.answer()).isEqualTo("seen");
    assertThat(lab.trace().events().getLast().event()).isEqualTo(observed);
    assertThat(lab.enter("echo hello").stdout()).isEqualTo("hello\n");
  }

  @Test
  void theSameLinesHaveTheSameTrace() {
    assertThat(text()).isEqualTo(text());
  }

  private static String text() {
    SimulatedLab lab = open(true);
    for (String line : List.of("echo a", "sleep 2 &", "warn b", "sleep 3", "nosuch")) {
      lab.enter(line);
    }
    return CanonicalText.of(lab.trace());
  }
}
