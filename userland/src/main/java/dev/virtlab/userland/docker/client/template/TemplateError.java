package dev.virtlab.userland.docker.client.template;

/// A template cannot be parsed or executed; the message is Go's.
public final class TemplateError extends Exception {
  private static final long serialVersionUID = 1;

  private final String message;

  public TemplateError(String message) {
    super(message);
    this.message = message;
  }

  /// What is wrong.
  public String message() {
    return message;
  }
}
