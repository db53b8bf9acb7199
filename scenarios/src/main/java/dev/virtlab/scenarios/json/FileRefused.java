package dev.virtlab.scenarios.json;

/// A file that people wrote does not say what it should; the message says where, what, and what is
/// allowed, on one line.
public final class FileRefused extends Exception {
  private static final long serialVersionUID = 1;

  public FileRefused(Spot spot, String what) {
    super(spot + ": " + what);
  }
}
