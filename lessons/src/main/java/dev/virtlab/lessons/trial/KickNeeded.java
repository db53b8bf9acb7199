package dev.virtlab.lessons.trial;

import dev.virtlab.lessons.Draws;

/// Whether a driver has to wake the device of a ring. The learner writes `boolean kick(int event,
/// int from, int to)`: the driver's index has gone from one to the other, and the device asked to
/// be woken when the buffer with the index `event` is there. All three are of 16 bits and wrap
/// around (`vring_need_event`; Virtual I/O Device version 1.2, 2.7.10).
final class KickNeeded implements Trial {

  private static final int INDICES = 1 << 16;
  private static final int QUESTIONS = 12;
  private static final int BUFFERS_MOST = 8;
  private static final int AROUND = 20;

  /// Indices, and whether the device waits for a buffer between them.
  private record Ring(int event, int from, int count) {
    /// Anywhere, the device's wish near by.
    static Ring drawn(Draws draws) {
      int from = draws.below(INDICES);
      int event = Math.floorMod(from + draws.below(AROUND) - AROUND / 2, INDICES);
      return new Ring(event, from, 1 + draws.below(BUFFERS_MOST));
    }

    /// Around the end of all indices, with a wish that is fulfilled.
    static Ring wrapped(Draws draws) {
      int count = 2 + draws.below(BUFFERS_MOST);
      int from = INDICES - 1 - draws.below(count - 1);
      return new Ring((from + draws.below(count)) % INDICES, from, count);
    }

    boolean isKickNeeded() {
      return Math.floorMod(event - from, INDICES) < count;
    }

    String call() {
      return "kick(" + event + ", " + from + ", " + (from + count) % INDICES + ")";
    }
  }

  @Override
  public String name() {
    return "kick-needed";
  }

  @Override
  public Asked round(Draws draws, Asking asking) {
    Answers answers = new Answers();
    for (int i = 0; i < QUESTIONS; i++) {
      Ring ring = i % 3 == 2 ? Ring.wrapped(draws) : Ring.drawn(draws);
      answers.add(ring.call(), Boolean.toString(ring.isKickNeeded()));
    }
    return answers.ask(asking);
  }
}
