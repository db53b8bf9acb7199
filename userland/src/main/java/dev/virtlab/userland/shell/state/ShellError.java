package dev.virtlab.userland.shell.state;

/// A command cannot go on: an expansion failed, a read-only variable was assigned to.
///
/// It leaves everything up to the place where commands are read, unless the shell itself must end.
public final class ShellError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Weight weight;
  private final int status;

  /// How far it reaches.
  public enum Weight {
    /// The rest of the line is dropped.
    LINE,
    /// A shell that is not interactive ends.
    SHELL,
    /// The whole line of an interactive shell is dropped, without a message: Ctrl-C.
    INTERRUPT
  }

  /// An error with the text behind the name of the shell; an empty one was said already.
  public ShellError(String message, Weight weight, int status) {
    super(message, null, false, false);
    this.weight = weight;
    this.status = status;
  }

  public Weight weight() {
    return weight;
  }

  public int status() {
    return status;
  }

  /// What is said.
  public String text() {
    return String.valueOf(getMessage());
  }
}
