package dev.virtlab.userland.virtualbox;

/// What is plugged in at a port of a controller.
///
/// @param type `hdd`, `dvddrive` or `fdd`
/// @param medium the UUID of what is in it; empty for an empty drive
record Attachment(String controller, int port, int device, String type, String medium) {

  boolean isAt(String name, int at, int unit) {
    return controller.equals(name) && port == at && device == unit;
  }

  Attachment holding(String other) {
    return new Attachment(controller, port, device, type, other);
  }

  Attachment on(String other) {
    return new Attachment(other, port, device, type, medium);
  }
}
