package dev.virtlab.userland.docker.client.grammar;

/// The command line is not one of the grammar; the message is what standard error gets.
public final class UsageError extends Exception {
  private static final long serialVersionUID = 1;

  private final String message;

  private final int status;

  public UsageError(int status, String message) {
    super(message);
    this.message = message;
    this.status = status;
  }

  /// The exit status that goes with it.
  public int status() {
    return status;
  }

  /// What standard error gets.
  public String message() {
    return message;
  }
}
