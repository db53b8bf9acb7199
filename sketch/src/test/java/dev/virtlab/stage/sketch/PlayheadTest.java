package dev.virtlab.stage.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.stage.Language;
import dev.virtlab.stage.Storyboard;
import org.junit.jupiter.api.Test;

/// A show plays by itself, obeys the learner, and keeps its answer until it is asked for.
final class PlayheadTest {

  private final Storyboard board = Shows.of(2, Language.ENGLISH);
  private final int asked = board.question().orElseThrow().beat();
  private final Playhead head = new Playhead(board);

  private void play(int seconds) {
    for (int i = 0; i < seconds * 60; i++) {
      head.pass(1000 / 60.0);
    }
  }

  @Test
  void itPlaysToItsQuestionAndWaitsThere() {
    play(600);

    assertThat(head.beat()).isEqualTo(asked - 1);
    assertThat(head.asksNow()).isTrue();
    assertThat(head.isPlaying()).isFalse();
    assertThat(head.instant().asked()).isEqualTo(Instant.Asked.OPEN);
  }

  @Test
  void answeredItShowsTheAnswerAndPlaysToItsEnd() {
    play(600);
    head.toggle();
    assertThat(head.beat()).isEqualTo(asked);
    assertThat(head.instant().asked()).isEqualTo(Instant.Asked.ANSWERED);
    play(600);

    assertThat(head.beat()).isEqualTo(board.beats() - 1);
    assertThat(head.done()).isEqualTo(1);
  }

  @Test
  void nobodyScrubsPastAnOpenQuestion() {
    head.seek(board.beats() - 1);

    assertThat(head.beat()).isEqualTo(asked - 1);
    assertThat(head.asksNow()).isTrue();
  }

  @Test
  void pausedItStandsAndStepsGoBothWays() {
    play(3);
    head.toggle();
    int beat = head.beat();
    play(30);
    assertThat(head.beat()).isEqualTo(beat).isGreaterThan(0);

    head.step(1);
    assertThat(head.beat()).isEqualTo(beat + 1);
    assertThat(head.instant().from()).isEqualTo(beat);
    head.step(-1);
    head.step(-1);
    assertThat(head.beat()).isEqualTo(beat - 1);
    play(30);
    assertThat(head.beat()).isEqualTo(beat - 1);
  }

  @Test
  void aStepBeyondTheQuestionIsItsAnswer() {
    head.seek(asked - 1);
    head.step(1);

    assertThat(head.beat()).isEqualTo(asked);
    assertThat(head.instant().asked()).isEqualTo(Instant.Asked.ANSWERED);
  }

  @Test
  void twiceAsFastIsTwiceAsFarWithinBounds() {
    Playhead fast = new Playhead(board);
    fast.hurry(2);
    for (int i = 0; i < 400; i++) {
      head.pass(10);
      fast.pass(10);
    }
    assertThat(fast.beat()).isBetween(2 * head.beat() - 1, 2 * head.beat() + 1);

    for (int i = 0; i < 20; i++) {
      fast.hurry(2);
    }
    assertThat(fast.speed()).isEqualTo(16);
  }

  @Test
  void atItsEndItBeginsAgain() {
    head.seek(asked - 1);
    head.answer();
    head.seek(board.beats() - 1);
    head.toggle();

    assertThat(head.beat()).isZero();
    assertThat(head.isPlaying()).isTrue();
  }
}
