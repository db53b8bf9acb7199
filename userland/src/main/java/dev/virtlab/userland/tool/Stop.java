package dev.virtlab.userland.tool;

/// A tool gives up before it has begun: it says why on standard error and ends with a status.
public final class Stop extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String text;
  private final int status;

  /// @param text whole lines for standard error, as they are
  public Stop(String text, int status) {
    super(text, null, false, false);
    this.text = text;
    this.status = status;
  }

  /// What goes to standard error.
  public String text() {
    return text;
  }

  /// The exit status.
  public int status() {
    return status;
  }
}
