package dev.virtlab.console.picture;

/// A text is not the canonical text of a trace; the message says where and why, in one line.
public final class TraceRefused extends Exception {
  private static final long serialVersionUID = 1;

  TraceRefused(String message) {
    super(message);
  }
}
