package dev.virtlab.userland.search.awk;

/// A program cannot be read, or cannot go on.
final class AwkError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String text;
  private final int status;

  /// @param text whole lines for standard error
  AwkError(String text, int status) {
    super(text, null, false, false);
    this.text = text;
    this.status = status;
  }

  String text() {
    return text;
  }

  int status() {
    return status;
  }
}
