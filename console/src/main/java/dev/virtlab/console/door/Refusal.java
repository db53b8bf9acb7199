package dev.virtlab.console.door;

/// The command line cannot be carried out; the message says why and what to try, in one line.
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final int exit;

  Refusal(int exit, String message) {
    super(message);
    this.exit = exit;
  }

  int exit() {
    return exit;
  }
}
