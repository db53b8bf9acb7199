package dev.virtlab.userland.docker.engine;

import java.util.ArrayList;
import java.util.List;

/// Paths as texts; Go's `path` package.
final class Paths {

  private Paths() {}

  /// The shortest path that means the same, without looking at any file: no `.`, no `//`, `..`
  /// taken with what stands before it.
  static String clean(String path) {
    boolean absolute = path.startsWith("/");
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      boolean up = part.equals("..");
      if (up && !parts.isEmpty() && !parts.getLast().equals("..")) {
        parts.removeLast();
      } else if (!up || !absolute) {
        parts.add(part);
      }
    }
    String joined = String.join("/", parts);
    return absolute ? "/" + joined : joined.isEmpty() ? "." : joined;
  }

  /// How many directories deep a clean absolute path is.
  static int depth(String path) {
    return path.length() - path.replace("/", "").length();
  }
}
