package dev.virtlab.userland.program;

import java.time.Duration;
import java.util.List;

/// What a sleeping process waits for.
public sealed interface Wait {

  /// A moment, counted from the birth of the world ([TimeCalls#now]).
  record Until(Duration moment) implements Wait {}

  /// A descriptor can be read: bytes are there, or its end.
  record Readable(int descriptor) implements Wait {}

  /// A descriptor can be written: there is room, or nobody reads any more.
  record Writable(int descriptor) implements Wait {}

  /// A child has ended or stopped since the process last asked ([ProcessCalls#waitFor]). A wait for
  /// nothing else is over, too, where there are no children.
  record Child() implements Wait {}

  /// A caught signal; a wait for nothing else is pause(2).
  record Caught() implements Wait {}

  /// A letter lies in the mailbox, or it was closed.
  record Mail(Mailbox<?> box) implements Wait {}

  /// Whichever comes first.
  record Any(List<Wait> of) implements Wait {
    public Any {
      of = List.copyOf(of);
    }

    public Any(Wait... of) {
      this(List.of(of));
    }
  }
}
