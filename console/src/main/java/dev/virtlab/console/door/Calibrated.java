package dev.virtlab.console.door;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.virtlab.console.keep.DurableFile;
import dev.virtlab.console.keep.Folders;
import dev.virtlab.console.real.Calibration;
import dev.virtlab.simulator.Costs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The calibration of this machine in its file, with the date and the versions of the tools.
final class Calibrated {

  private static final int FORMAT = 2;

  private Calibrated() {}

  static Path file() {
    return Folders.of(System.getenv()).state().resolve("calibration.json");
  }

  /// Keeps it.
  ///
  /// @param tools what the doctor says of the tools, by name
  static void write(Calibration calibration, Map<String, String> tools) throws IOException {
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.addProperty("date", LocalDate.now(java.time.ZoneId.systemDefault()).toString());
    JsonObject versions = new JsonObject();
    tools.forEach(versions::addProperty);
    json.add("tools", versions);
    json.add("nanoseconds", nanoseconds(calibration.figures()));
    json.add("costs", nanoseconds(named(calibration.costs().containers())));
    DurableFile.write(file(), json + "\n");
  }

  /// The costs by the names of the record's components.
  static Map<String, Duration> named(Costs.Containers costs) {
    Map<String, Duration> named = new TreeMap<>();
    named.put("request", costs.request());
    named.put("create", costs.create());
    named.put("start", costs.start());
    named.put("kill", costs.kill());
    named.put("remove", costs.remove());
    named.put("exec", costs.exec());
    named.put("runtimeCreate", costs.runtimeCreate());
    named.put("runtimeStart", costs.runtimeStart());
    return named;
  }

  private static JsonObject nanoseconds(Map<String, Duration> times) {
    JsonObject json = new JsonObject();
    times.forEach((name, time) -> json.addProperty(name, time.toNanos()));
    return json;
  }

  /// The calibration that was kept; empty where there is none that can be read.
  static Optional<Calibration> read() {
    try {
      JsonObject json = JsonParser.parseString(Files.readString(file())).getAsJsonObject();
      if (json.get("format").getAsInt() != FORMAT) {
        return Optional.empty();
      }
      Map<String, Duration> figures = new TreeMap<>();
      json.getAsJsonObject("nanoseconds")
          .entrySet()
          .forEach(
              each -> figures.put(each.getKey(), Duration.ofNanos(each.getValue().getAsLong())));
      return Optional.of(new Calibration(figures, costs(json.getAsJsonObject("costs"))));
    } catch (IOException | JsonParseException | IllegalStateException | NullPointerException _) {
      return Optional.empty();
    }
  }

  private static Costs costs(JsonObject json) {
    return new Costs(
        Costs.REFERENCE.calls(),
        new Costs.Containers(
            time(json, "request"),
            time(json, "create"),
            time(json, "start"),
            time(json, "kill"),
            time(json, "remove"),
            time(json, "exec"),
            time(json, "runtimeCreate"),
            time(json, "runtimeStart")),
        Costs.REFERENCE.registry());
  }

  private static Duration time(JsonObject json, String name) {
    return Duration.ofNanos(json.get(name).getAsLong());
  }
}
