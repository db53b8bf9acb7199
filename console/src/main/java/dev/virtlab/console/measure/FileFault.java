package dev.virtlab.console.measure;

/// A file is not what it should be; the message says where and why.
public final class FileFault extends Exception {
  private static final long serialVersionUID = 1;

  /// Names the file, the line and the reason.
  public FileFault(String where, int line, String why) {
    super(where + ", line " + line + ": " + why);
  }
}
