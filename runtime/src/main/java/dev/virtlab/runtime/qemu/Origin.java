package dev.virtlab.runtime.qemu;

/// Where the memory of a machine comes from.
sealed interface Origin {

  /// It is switched on.
  record Fresh() implements Origin {}

  /// It is sent by another process.
  ///
  /// @param running whether it runs as soon as it is there, without being told
  record Sent(boolean running) implements Origin {}

  /// It is what it was at a moment that its disks have kept.
  record Kept(String moment) implements Origin {}
}
