package dev.virtlab.console.corpus;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A session that was typed into the real tools.
///
/// @param worlds the kinds of world that it is for
/// @param needs what a machine must have for it, as `cgroup v1`
record Recorded(
    String name, String topic, List<String> worlds, List<String> needs, List<Line> lines) {

  /// A line and its answer.
  ///
  /// @param hints the rules that make answers to it comparable
  /// @param unstable two recordings differed: it is entered and not judged
  /// @param worlds the kinds of world that it is for
  /// @param evidence whether the kernel, the runtime or a program made what is compared, and not
  ///   the Docker client
  record Line(
      String line,
      int exit,
      String stdout,
      String stderr,
      List<String> hints,
      boolean unstable,
      List<String> worlds,
      boolean evidence) {

    boolean isFor(String world) {
      return worlds.contains(world);
    }
  }

  /// All sessions in a folder, by name.
  static List<Recorded> in(Path folder) throws IOException {
    List<Recorded> sessions = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        sessions.add(read(JsonParser.parseString(Files.readString(file)).getAsJsonObject()));
      }
    }
    return sessions;
  }

  private static Recorded read(JsonObject session) {
    List<String> worlds = strings(session.getAsJsonArray("worlds"));
    boolean programs = session.has("evidence");
    List<Line> lines = new ArrayList<>();
    for (JsonElement element : session.getAsJsonArray("lines")) {
      JsonObject line = element.getAsJsonObject();
      lines.add(
          new Line(
              line.get("line").getAsString(),
              line.get("exit").getAsInt(),
              line.get("stdout").getAsString(),
              line.get("stderr").getAsString(),
              strings(line.getAsJsonArray("normalise")),
              line.has("unstable") && line.get("unstable").getAsBoolean(),
              line.has("worlds") ? strings(line.getAsJsonArray("worlds")) : worlds,
              line.has("evidence") || isEvidence(line.get("line").getAsString(), programs)));
    }
    return new Recorded(
        session.get("name").getAsString(),
        session.get("topic").getAsString(),
        worlds,
        strings(session.getAsJsonArray("needs")),
        lines);
  }

  /// What no Docker client took part in is evidence, and, in a session that says so, what programs
  /// in containers print.
  private static boolean isEvidence(String line, boolean programs) {
    return !line.contains("docker") || (programs && line.startsWith("docker exec "));
  }

  private static List<String> strings(JsonArray array) {
    return array.asList().stream().map(JsonElement::getAsString).toList();
  }
}
