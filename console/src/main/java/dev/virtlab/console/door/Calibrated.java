package dev.virtlab.console.door;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.virtlab.console.keep.DurableFile;
import dev.virtlab.console.keep.Folders;
import dev.virtlab.console.real.Calibration;
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

  private static final int FORMAT = 1;

  private Calibrated() {}

  static Path file() {
    return Folders.of(System.getenv()).state().resolve("calibration.json");
  }

  /// Keeps it.
  ///
  /// @param tools what the doctor says of the tools, by name
  static void write(Calibration calibration, Map<String, String> tools) throws IOException {
    JsonObject figures = new JsonObject();
    calibration.figures().forEach((name, time) -> figures.addProperty(name, time.toNanos()));
    JsonObject versions = new JsonObject();
    tools.forEach(versions::addProperty);
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.addProperty("date", LocalDate.now(java.time.ZoneId.systemDefault()).toString());
    json.add("tools", versions);
    json.add("nanoseconds", figures);
    DurableFile.write(file(), json + "\n");
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
      return Optional.of(new Calibration(figures));
    } catch (IOException | JsonParseException | IllegalStateException | NullPointerException _) {
      return Optional.empty();
    }
  }
}
