package dev.virtlab.userland.program;

/// What a read gave.
public sealed interface Read {

  /// At least one byte.
  record Some(byte[] bytes) implements Read {}

  /// The end of the file.
  record End() implements Read {}

  /// Nothing yet: await [Wait.Readable] and read again.
  record WouldBlock() implements Read {}
}
