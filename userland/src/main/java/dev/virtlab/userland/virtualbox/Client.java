package dev.virtlab.userland.virtualbox;

import dev.virtlab.userland.program.Calls;
import java.util.Map;

/// The process of the program: where it stands, and whose it is.
record Client(Calls calls, Map<String, String> environment) {

  String home() {
    return environment.getOrDefault("HOME", "/root");
  }

  /// Whether there is a display to open a window on.
  boolean hasDisplay() {
    return !environment.getOrDefault("DISPLAY", "").isEmpty();
  }

  /// A path from the root on.
  String absolute(String path) {
    String whole = path.startsWith("/") ? path : calls.getcwd() + "/" + path;
    java.util.ArrayDeque<String> parts = new java.util.ArrayDeque<>();
    for (String part : whole.split("/")) {
      if (part.equals("..")) {
        parts.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return "/" + String.join("/", parts);
  }
}
