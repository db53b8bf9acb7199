package dev.virtlab.userland.program;

import java.time.Duration;

/// Calls on clocks.
public interface TimeCalls {

  /// How long the world has existed.
  Duration now();

  /// The wall clock of the world, in nanoseconds since 1970-01-01 UTC; it begins where the scenario
  /// says.
  long epochNanoseconds();
}
