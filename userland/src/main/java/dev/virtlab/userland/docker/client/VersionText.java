package dev.virtlab.userland.docker.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.virtlab.userland.docker.units.InvalidAmount;
import dev.virtlab.userland.docker.units.Moments;
import java.util.List;
import java.util.Map;

/// What `docker version` prints without a template.
final class VersionText {

  /// Where the values stand.
  private static final int COLUMN = 20;

  private final StringBuilder out = new StringBuilder();

  private VersionText() {}

  /// The text for what the client and the engine, if it answered, say of themselves.
  static String of(JsonObject both) {
    VersionText text = new VersionText();
    text.client(Fields.object(both, "Client"));
    if (both.has("Server")) {
      text.server(Fields.object(both, "Server"));
    }
    return text.out.toString();
  }

  private void client(JsonObject client) {
    String api = Fields.text(client, "ApiVersion");
    String own = Fields.text(client, "DefaultAPIVersion");
    out.append("Client:\n");
    line(" Version:", Fields.text(client, "Version"));
    line(" API version:", api.equals(own) ? api : api + " (downgraded from " + own + ")");
    line(" Go version:", Fields.text(client, "GoVersion"));
    line(" Git commit:", Fields.text(client, "GitCommit"));
    line(" Built:", Fields.text(client, "BuildTime"));
    line(" OS/Arch:", Fields.text(client, "Os") + "/" + Fields.text(client, "Arch"));
    line(" Context:", Fields.text(client, "Context"));
  }

  private void server(JsonObject server) {
    String platform = Fields.text(Fields.object(server, "Platform"), "Name");
    out.append("\nServer:").append(platform.isEmpty() ? "" : " " + platform).append('\n');
    List<JsonElement> components = Fields.list(server, "Components");
    for (JsonElement component : components) {
      String name = Fields.text(component, "Name");
      out.append(' ').append(name).append(":\n");
      line("  Version:", Fields.text(component, "Version"));
      Map<String, String> details = Fields.map(component, "Details");
      if (name.equals("Engine")) {
        engine(details);
      } else {
        details.forEach((key, value) -> line("  " + key + ":", value));
      }
    }
  }

  private void engine(Map<String, String> details) {
    line(
        "  API version:",
        details.getOrDefault("ApiVersion", "")
            + " (minimum version "
            + details.getOrDefault("MinAPIVersion", "")
            + ")");
    line("  Go version:", details.getOrDefault("GoVersion", ""));
    line("  Git commit:", details.getOrDefault("GitCommit", ""));
    line("  Built:", date(details.getOrDefault("BuildTime", "")));
    line("  OS/Arch:", details.getOrDefault("Os", "") + "/" + details.getOrDefault("Arch", ""));
    line("  Experimental:", details.getOrDefault("Experimental", ""));
  }

  private static String date(String text) {
    try {
      return Moments.ansi(Moments.parse(text));
    } catch (InvalidAmount _) {
      return text;
    }
  }

  private void line(String title, String value) {
    out.append(title)
        .append(" ".repeat(Math.max(1, COLUMN - title.length())))
        .append(value)
        .append('\n');
  }
}
