package dev.virtlab.userland.utillinux;

import java.util.List;

/// Lists of file system types, as `-t` takes them: `tmpfs,proc`, or `notmpfs` for all others.
final class Types {

  private Types() {}

  static boolean match(String list, String type) {
    if (list.isEmpty()) {
      return true;
    }
    boolean others = list.startsWith("no");
    List<String> named = List.of((others ? list.substring(2) : list).split(",", -1));
    return named.contains(type) != others;
  }
}
