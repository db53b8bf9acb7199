package dev.virtlab.userland.docker.units;

/// A text is no size, number, duration or moment; the message is the one that the Go library gives.
public final class InvalidAmount extends Exception {
  private static final long serialVersionUID = 1;

  private final String message;

  public InvalidAmount(String message) {
    super(message);
    this.message = message;
  }

  /// What is wrong.
  public String message() {
    return message;
  }
}
