package dev.virtlab.userland.search.awk;

/// A program cannot go on, in the words of each maker, without the place.
final class Fatal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String busybox;

  Fatal(String gawk, String busybox) {
    super(gawk, null, false, false);
    this.busybox = busybox;
  }

  String gawk() {
    return String.valueOf(getMessage());
  }

  String busybox() {
    return busybox;
  }
}
