package dev.virtlab.console.keep;

import java.nio.file.Path;
import java.util.Map;

/// Where things are kept: the XDG Base Directory Specification 0.8.
public record Folders(Path state, Path cache) {

  /// The folders of this user.
  public static Folders of(Map<String, String> environment) {
    Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")));
    return new Folders(
        named(environment, "XDG_STATE_HOME", home.resolve(".local/state")).resolve("virtlab"),
        named(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve("virtlab"));
  }

  /// Relative paths in these variables are invalid, says the specification, and are ignored.
  private static Path named(Map<String, String> environment, String variable, Path otherwise) {
    String value = environment.getOrDefault(variable, "");
    return value.startsWith("/") ? Path.of(value) : otherwise;
  }
}
