package dev.virtlab.userland.docker.engine;

/// The clocks of an engine and its alarms.
public interface Timer {

  /// The wall clock, in nanoseconds since 1970-01-01 UTC.
  long epochNanoseconds();

  /// Runs an act once, so many nanoseconds from now, on the thread of the engine.
  Alarm after(long nanoseconds, Runnable act);

  /// An act that has been ordered and not yet done.
  @FunctionalInterface
  interface Alarm {

    /// Takes the order back; does nothing once it was done.
    void cancel();
  }
}
