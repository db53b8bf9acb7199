package dev.virtlab.userland.docker.engine;

import dev.virtlab.userland.program.Errno;

/// A store could not do what it was asked.
public final class StoreFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Errno errno;
  private final String text;

  public StoreFailed(Errno errno, String message) {
    super(message, null, false, false);
    this.errno = errno;
    text = message;
  }

  /// What went wrong, in words.
  public String message() {
    return text;
  }

  /// Why.
  public Errno errno() {
    return errno;
  }
}
