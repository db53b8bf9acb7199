package dev.virtlab.simulator.guest;

import dev.virtlab.lab.Bytes;
import java.util.ArrayList;
import java.util.List;

/// What has come into a machine from outside, and when. Everything else inside follows from the
/// machine's own rules, so whoever does the same again at the same steps gets the same machine:
/// that is what a snapshot keeps.
final class Past {

  /// The most that is kept; a machine that has heard more has no snapshots any more.
  static final int INPUTS_MAX = 100_000;

  private final List<Heard> all = new ArrayList<>();

  /// What comes in.
  sealed interface Input {

    /// Bytes typed at the serial line.
    record Typed(byte[] bytes) implements Input {}

    /// The power button, or the wish to start again.
    record Pressed(boolean again) implements Input {}

    /// So much memory shall be kept.
    record Ballooned(Bytes leave) implements Input {}

    /// There are so many processors now.
    record Plugged(int vcpus) implements Input {}

    /// Whoever was logged in at the serial line has gone: the next one may.
    record LoggedOut() implements Input {}
  }

  /// An input, and how many steps the guest had made before.
  record Heard(long steps, long moment, Input input) {}

  void add(Heard heard) {
    all.add(heard);
  }

  boolean isTooLong() {
    return all.size() > INPUTS_MAX;
  }

  /// All of it so far.
  List<Heard> all() {
    return List.copyOf(all);
  }
}
