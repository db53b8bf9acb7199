package dev.virtlab.simulator;

import dev.virtlab.lab.Keyboard;

/// The learner's fingers at a keyboard during one line or pause: turns moments of the world into
/// moments of the line, and has every press told.
///
/// @param began the moment at which the line began
/// @param pressed what tells a press
record Fingers(Keyboard keyboard, long began, Runnable pressed) {

  /// Fingers that press nothing.
  static final Fingers STILL = new Fingers(Keyboard.UNTOUCHED, 0, () -> {});

  /// Whether Ctrl-C is pressed before that moment of the world.
  boolean pressBefore(long moment) {
    if (!keyboard.interruptsBefore(moment - began)) {
      return false;
    }
    pressed.run();
    return true;
  }
}
