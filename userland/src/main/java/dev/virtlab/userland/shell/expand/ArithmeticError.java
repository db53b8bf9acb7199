package dev.virtlab.userland.shell.expand;

/// An arithmetic expression is none, or has no value; the message is as the shell says it.
public final class ArithmeticError extends RuntimeException {
  private static final long serialVersionUID = 1;

  ArithmeticError(String message) {
    super(message, null, false, false);
  }

  /// What is said.
  public String text() {
    return String.valueOf(getMessage());
  }
}
