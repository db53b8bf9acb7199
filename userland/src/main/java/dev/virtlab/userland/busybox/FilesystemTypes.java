package dev.virtlab.userland.busybox;

import java.util.List;

/// A list of file system types behind `-t`, which `no` before its first word turns around.
final class FilesystemTypes {

  private FilesystemTypes() {}

  static boolean match(String type, String list) {
    if (list.isEmpty()) {
      return true;
    }
    boolean negated = list.startsWith("no");
    boolean named = List.of((negated ? list.substring(2) : list).split(",", -1)).contains(type);
    return named != negated;
  }
}
