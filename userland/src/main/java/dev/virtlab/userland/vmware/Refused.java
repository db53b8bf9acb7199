package dev.virtlab.userland.vmware;

/// `vmrun` refuses: what it says behind "Error: ".
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  Refused(String text) {
    super(text);
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
