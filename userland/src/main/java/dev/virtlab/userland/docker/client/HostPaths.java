package dev.virtlab.userland.docker.client;

import java.util.ArrayDeque;
import java.util.Deque;

/// Paths as Go's `path/filepath` handles them.
final class HostPaths {

  private HostPaths() {}

  /// The shortest path that means the same by its letters alone; `.` for an empty one.
  static String clean(String path) {
    boolean rooted = path.startsWith("/");
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
        parts.removeLast();
      } else if (part.equals("..") && !rooted) {
        parts.add(part);
      } else if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
        parts.add(part);
      }
    }
    String joined = (rooted ? "/" : "") + String.join("/", parts);
    return joined.isEmpty() ? "." : joined;
  }

  /// The clean path, begun in a directory if it is relative.
  static String absolute(String directory, String path) {
    return clean(path.startsWith("/") ? path : directory + "/" + path);
  }

  /// The last part, without slashes; `/` for the root and `.` for nothing.
  static String base(String path) {
    if (path.isEmpty()) {
      return ".";
    }
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    String bare = path.substring(0, end);
    return bare.equals("/") ? bare : bare.substring(bare.lastIndexOf('/') + 1);
  }

  /// All but the last part.
  static String directory(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "." : clean(path.substring(0, slash + 1));
  }
}
