package dev.virtlab.stage.sketch;

/// A picture cannot be made here; the message says what is missing and what to do, in one line.
public final class PictureFault extends Exception {
  private static final long serialVersionUID = 1;

  public PictureFault(String message) {
    super(message);
  }

  public PictureFault(String message, Throwable cause) {
    super(message, cause);
  }
}
