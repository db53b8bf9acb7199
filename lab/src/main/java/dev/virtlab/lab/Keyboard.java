package dev.virtlab.lab;

/// What is pressed while a line runs: live, by another thread, or as it was the first time.
///
/// A world asks at the end of each of its moments and tells a press during a line as
/// [ConversationEvent.Interrupted]; the moment of that event, pressed again, gives the same trace.
@FunctionalInterface
public interface Keyboard {

  /// Nobody presses anything.
  Keyboard UNTOUCHED = _ -> false;

  /// Whether Ctrl-C is pressed before that moment; every press is told once.
  ///
  /// @param nanoseconds since the line began
  boolean interruptsBefore(long nanoseconds);
}
