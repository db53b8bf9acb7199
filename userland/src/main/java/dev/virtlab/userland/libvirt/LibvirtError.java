package dev.virtlab.userland.libvirt;

/// libvirt refuses, in its own words.
public final class LibvirtError extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param text what clients print behind `error: `
  public LibvirtError(String text) {
    super(text, null, false, false);
  }

  /// What clients print behind `error: `.
  public String text() {
    return String.valueOf(getMessage());
  }

  static LibvirtError invalid(String why) {
    return new LibvirtError("Requested operation is not valid: " + why);
  }

  static LibvirtError argument(String why) {
    return new LibvirtError("invalid argument: " + why);
  }
}
