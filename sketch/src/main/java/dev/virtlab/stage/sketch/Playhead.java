package dev.virtlab.stage.sketch;

import dev.virtlab.stage.Question;
import dev.virtlab.stage.Storyboard;

/// Where a window is in its show: it plays, pauses, steps and seeks, and it does not pass a
/// question before it is answered.
final class Playhead {

  private static final int MOVING_MILLIS = 420;
  private static final int BEAT_MILLIS = 900;
  private static final double SPEED_MIN = 0.25;
  private static final double SPEED_MAX = 16;

  /// Before there is a show.
  static final Playhead NONE = new Playhead(1, Integer.MAX_VALUE);

  private final int beats;
  private final int asked;
  private int from;
  private int beat;
  private double since = BEAT_MILLIS;
  private boolean playing = true;
  private boolean answered;
  private double speed = 1;

  Playhead(Storyboard board) {
    this(board.beats(), board.question().map(Question::beat).orElse(Integer.MAX_VALUE));
  }

  private Playhead(int beats, int asked) {
    this.beats = beats;
    this.asked = asked;
    this.answered = asked == 0;
  }

  /// Lets so many milliseconds of the learner's time pass.
  void pass(double millis) {
    since += millis * speed;
    if (playing && !asksNow() && since >= BEAT_MILLIS && beat < beats - 1) {
      go(beat + 1);
    }
  }

  private void go(int wanted) {
    int last = answered ? beats - 1 : Math.min(beats - 1, asked - 1);
    from = beat;
    beat = Math.clamp(wanted, 0, last);
    since = from == beat ? Math.max(since, MOVING_MILLIS) : 0;
  }

  /// Whether the next beat would give the answer away.
  boolean asksNow() {
    return !answered && beat == asked - 1;
  }

  /// Answers the question if one is open, else plays or pauses; at the end it plays from the start.
  void toggle() {
    if (asksNow()) {
      answer();
    } else if (beat == beats - 1) {
      seek(0);
      playing = true;
    } else {
      playing = !playing;
    }
  }

  /// Shows the answer.
  void answer() {
    answered = true;
    playing = true;
    go(asked);
  }

  /// Goes so many beats on or back, and pauses.
  void step(int by) {
    playing = false;
    if (by > 0 && asksNow()) {
      answered = true;
    }
    go(beat + by);
  }

  /// Goes to a beat at once; not beyond an open question.
  void seek(int wanted) {
    go(wanted);
    since = BEAT_MILLIS;
  }

  /// Plays so many times as fast as now, within bounds.
  void hurry(double times) {
    speed = Math.clamp(speed * times, SPEED_MIN, SPEED_MAX);
  }

  double speed() {
    return speed;
  }

  boolean isPlaying() {
    return playing && !asksNow() && beat < beats - 1;
  }

  int beat() {
    return beat;
  }

  int beats() {
    return beats;
  }

  /// How far the show is, from 0 to 1.
  double done() {
    return beats <= 1 ? 1 : (from + (beat - from) * part()) / (beats - 1);
  }

  private double part() {
    return Math.min(1, since / MOVING_MILLIS);
  }

  Instant instant() {
    Instant.Asked state =
        asksNow()
            ? Instant.Asked.OPEN
            : answered && beat >= asked ? Instant.Asked.ANSWERED : Instant.Asked.NOT_YET;
    return new Instant(from, beat, part(), state);
  }
}
