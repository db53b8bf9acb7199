package dev.virtlab.userland.virtualbox;

import java.util.Locale;

/// An entry of the media registry.
///
/// @param type `hdd`, `dvddrive` or `fdd`
/// @param format as qemu-img calls it
/// @param parent the UUID of the medium beneath; empty for a base
/// @param size of the disk in bytes
record Medium(
    String uuid, String path, String type, String format, String parent, long size, boolean fixed) {

  boolean isBase() {
    return parent.isEmpty();
  }

  /// The name of its format, as VirtualBox writes it.
  String shownFormat() {
    return format.toUpperCase(Locale.ROOT);
  }

  /// The last part of its path.
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// What messages call such a thing.
  String words() {
    return switch (type) {
      case "dvddrive" -> "CD/DVD image";
      case "fdd" -> "floppy image";
      default -> "hard disk";
    };
  }

  Medium under(String other) {
    return new Medium(uuid, path, type, format, other, size, fixed);
  }

  Medium moved(String to) {
    return new Medium(uuid, to, type, format, parent, size, fixed);
  }
}
