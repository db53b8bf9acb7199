package dev.virtlab.lessons.walk;

import dev.virtlab.lab.ConversationEvent;
import dev.virtlab.lab.Keyboard;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.Stamped;
import java.util.ArrayList;
import java.util.List;

/// Presses of Ctrl-C while a line runs: as they come, and as they came.
final class Presses {

  private Presses() {}

  /// When Ctrl-C was pressed during a line, in nanoseconds since it began.
  static List<Long> during(Reply reply) {
    List<Long> presses = new ArrayList<>();
    for (Stamped stamped : reply.events()) {
      if (stamped.event() instanceof ConversationEvent.Interrupted) {
        presses.add(stamped.at().minus(reply.at()).toNanos());
      }
    }
    return presses;
  }

  /// A learner's own keyboard, pressed in another thread than the one in which the line runs.
  static final class Live implements Keyboard {

    private volatile boolean pressed;
    private int told;

    void press() {
      pressed = true;
    }

    /// Forgets what was pressed when nothing ran.
    void rest() {
      pressed = false;
    }

    /// Something begins to run. A key that was pressed since the line was read is for it.
    void begin() {
      told = 0;
    }

    /// More than can be kept is not heard.
    @Override
    public boolean interruptsBefore(long nanoseconds) {
      boolean now = pressed && told < ProgressFile.PRESSES_MAX;
      if (now) {
        pressed = false;
        told++;
      }
      return now;
    }
  }

  /// The keyboard of a line that is entered again.
  static final class Again implements Keyboard {

    private final List<Long> moments;
    private int next;

    Again(List<Long> moments) {
      this.moments = List.copyOf(moments);
    }

    @Override
    public boolean interruptsBefore(long nanoseconds) {
      boolean now = next < moments.size() && moments.get(next) < nanoseconds;
      if (now) {
        next++;
      }
      return now;
    }
  }
}
