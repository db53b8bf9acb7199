package dev.virtlab.lab;

/// The world that was asked for is not here; the message says what is missing and what to install.
public final class LabUnavailable extends Exception {
  private static final long serialVersionUID = 1;

  public LabUnavailable(String message) {
    super(message);
  }
}
