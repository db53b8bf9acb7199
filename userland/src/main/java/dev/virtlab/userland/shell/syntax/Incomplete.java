package dev.virtlab.userland.shell.syntax;

/// The text so far is the beginning of a command: more lines are wanted.
public final class Incomplete extends RuntimeException {
  private static final long serialVersionUID = 1;

  Incomplete() {
    super("the command is not complete", null, false, false);
  }
}
