package dev.virtlab.userland.docker.client;

import com.google.gson.JsonElement;
import dev.virtlab.userland.docker.units.Durations;
import java.util.Map;
import java.util.stream.Collectors;

/// Texts that several lists show.
final class Shown {

  private static final int SHORT = 12;
  private static final long SECOND = 1_000_000_000L;

  private Shown() {}

  /// The beginning of an identifier, without the name of its digest.
  static String shortId(String id) {
    String bare = id.substring(id.indexOf(':') + 1);
    return bare.length() > SHORT ? bare.substring(0, SHORT) : bare;
  }

  /// A text of at most so many columns; what is cut away is marked with `…`.
  static String ellipsis(String text, int columns) {
    if (text.codePointCount(0, text.length()) <= columns) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, columns - 1)) + "…";
  }

  /// How long ago a moment in seconds since the epoch was.
  static String ago(long seconds, long now) {
    return Durations.human(now - seconds * SECOND) + " ago";
  }

  static String labels(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(","));
  }

  static String yesNo(JsonElement of, String key) {
    return Boolean.toString(Fields.flag(of, key));
  }
}
