package dev.virtlab.userland.docker.reference;

/// A text is no image reference; the message is the one that Docker prints.
public final class InvalidReference extends Exception {
  private static final long serialVersionUID = 1;

  /// What is wrong.
  public enum Kind {
    FORMAT,
    UPPERCASE,
    EMPTY,
    TOO_LONG,
    DIGEST_FORMAT,
    DIGEST_LENGTH,
    DIGEST_UNSUPPORTED,
    IDENTIFIER
  }

  private final Kind kind;
  private final String message;

  InvalidReference(Kind kind, String message) {
    super(message);
    this.kind = kind;
    this.message = message;
  }

  /// What is wrong.
  public Kind kind() {
    return kind;
  }

  /// What Docker prints.
  public String message() {
    return message;
  }
}
