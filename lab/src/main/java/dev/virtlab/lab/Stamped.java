package dev.virtlab.lab;

import java.time.Duration;

/// An event with the moment it happened and the host on which it did.
///
/// @param at counted from the birth of the world
/// @param host the name of the host in the scenario; it does not follow `hostname`
public record Stamped(Duration at, String host, Event event) {
  public Stamped {
    if (at.isNegative()) {
      throw new IllegalArgumentException("nothing happens before the world begins: " + at);
    }
  }
}
