package dev.virtlab.lessons.walk;

/// Runs a learner's Java apart from everything else.
@FunctionalInterface
public interface CodeRunner extends AutoCloseable {

  /// Evaluates `call` after `source`, over what stands in a world.
  Ran run(String source, String call, LabView lab);

  /// Ends what was started to run Java.
  @Override
  default void close() {}

  /// How it went.
  sealed interface Ran {

    /// It answered this value, as text.
    record Value(String text) implements Ran {}

    /// It did not compile, or it threw; the message tells the learner why, with a line.
    record Wrong(String message) implements Ran {}

    /// It was stopped: too long, too much memory, or it tried to leave.
    record Stopped(String reason) implements Ran {}

    /// It could not be run here, for a reason that is not the learner's.
    record Unavailable(String reason) implements Ran {}
  }
}
