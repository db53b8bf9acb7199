package dev.virtlab.console.grading;

import dev.virtlab.lessons.walk.Entry;
import dev.virtlab.lessons.walk.Replay;
import java.time.Duration;

/// Gives a replay up that takes too long: a single line is bounded by the world, many of them by
/// this.
final class Limit implements Replay.Onlooker {

  /// How long one submission may take.
  static final Duration SUBMISSION_MAX = Duration.ofMinutes(3);

  static final String REASON = "it takes longer than " + SUBMISSION_MAX.toMinutes() + " minutes";

  private final long begun = System.nanoTime();
  private boolean reached;

  @Override
  public boolean goesOn(Entry entry) {
    reached |= System.nanoTime() - begun > SUBMISSION_MAX.toNanos();
    return !reached;
  }

  boolean isReached() {
    return reached;
  }
}
