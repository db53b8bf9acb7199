package dev.virtlab.console.oracle;

/// A row, or the text around it, is not what it should be; the message says where and why.
public final class BadRow extends Exception {
  private static final long serialVersionUID = 1;

  /// Names the fault.
  ///
  /// @param place the file and the line, or the place in the document
  public BadRow(String place, String why) {
    super(place + ": " + why);
  }
}
