package dev.virtlab.userland.docker.engine;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// One entry of a container's log, and its form in the file: a JSON object a line, as the
/// `json-file` driver writes it.
///
/// @param stream `stdout` or `stderr`
/// @param at nanoseconds since the epoch
/// @param bytes with the end of line, if it had one
record LogEntry(String stream, long at, byte[] bytes) {

  boolean isError() {
    return stream.equals("stderr");
  }

  String json() {
    StringBuilder text = new StringBuilder("{\"log\":\"");
    quote(text, new String(bytes, StandardCharsets.UTF_8));
    return text.append("\",\"stream\":\"")
        .append(stream)
        .append("\",\"time\":\"")
        .append(Moment.text(at))
        .append("\"}")
        .toString();
  }

  private static void quote(StringBuilder text, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> {
          if (c < 0x20 || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
            text.append("\\u").append(hex(c));
          } else {
            text.append(c);
          }
        }
      }
    }
  }

  private static String hex(char c) {
    String digits = Integer.toHexString(c);
    return "0000".substring(digits.length()) + digits;
  }

  /// Reads a line of the file; empty where it is none of ours.
  static Optional<LogEntry> parse(String line) {
    try {
      JsonObject object = JsonParser.parseString(line).getAsJsonObject();
      return Optional.of(
          new LogEntry(
              object.get("stream").getAsString(),
              Moment.parse(object.get("time").getAsString()),
              object.get("log").getAsString().getBytes(StandardCharsets.UTF_8)));
    } catch (JsonParseException | IllegalStateException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
