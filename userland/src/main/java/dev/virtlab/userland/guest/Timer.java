package dev.virtlab.userland.guest;

/// A timer whose time is counted in exits, so that it ticks at the same place in every world.
///
/// A word written to port 40h makes it tick after so many exits, and again and again; 0 stops it.
/// While the guest halts nothing else happens, so the next tick comes at once.
final class Timer {
  static final int PORT = 0x40;
  static final int VECTOR = 0x20;

  private int period;
  private int left;
  private boolean due;

  void set(int exits) {
    period = exits;
    left = exits;
    due = false;
  }

  /// One exit has passed.
  void pass() {
    if (period > 0 && --left <= 0) {
      due = true;
      left = period;
    }
  }

  /// Whether it can wake a guest that halts.
  boolean isRunning() {
    return period > 0;
  }

  /// The time until the next tick passes.
  void skip() {
    due = true;
    left = period;
  }

  boolean isDue() {
    return due;
  }

  void taken() {
    due = false;
  }
}
