package dev.virtlab.console.oracle.storage;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.virtlab.console.oracle.BadRow;
import dev.virtlab.console.oracle.Row;
import dev.virtlab.console.oracle.Topic;
import dev.virtlab.simulator.storage.raid.Geometry;
import dev.virtlab.simulator.storage.raid.Level;
import dev.virtlab.simulator.storage.raid.Mirrors;
import java.util.List;
import java.util.Set;

/// Where the chunks of the first turn of a layout lie, with P and Q.
final class RaidLayoutTopic implements Topic {

  @Override
  public List<String> names() {
    return List.of("raid");
  }

  @Override
  public String shape() {
    return "level layout disks -> chunks: [chunk stripe P (Q) disk]";
  }

  @Override
  public boolean fits(JsonObject row) {
    return row.has("level") && row.has("disks") && row.has("layout");
  }

  @Override
  public Set<String> results() {
    return Set.of("chunks", "cols");
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    Level level = RaidWords.level(row);
    return level == Level.RAID10 ? copies(row) : parities(row, level);
  }

  private static JsonObject parities(Row row, Level level) throws BadRow {
    int disks = RaidWords.disks(row, level);
    Geometry geometry =
        new Geometry(level, RaidWords.layout(row), Mirrors.USUAL, disks, 1, RaidWords.ROWS);
    JsonArray chunks = new JsonArray();
    for (int chunk = 0; chunk < disks * geometry.dataDisks(); chunk++) {
      int stripe = chunk / geometry.dataDisks();
      dev.virtlab.simulator.storage.raid.Row roles = geometry.row(stripe);
      JsonArray line = new JsonArray();
      line.add(chunk);
      line.add(stripe);
      line.add(roles.parity());
      if (roles.second() >= 0) {
        line.add(roles.second());
      }
      line.add(roles.data()[chunk % geometry.dataDisks()]);
      chunks.add(line);
    }
    return answer(
        chunks,
        level == Level.RAID6
            ? List.of("chunk", "stripe", "P", "Q", "disk")
            : List.of("chunk", "stripe", "P", "disk"));
  }

  private static JsonObject copies(Row row) throws BadRow {
    String word = row.text("layout");
    Mirrors mirrors = Mirrors.of(word).orElseThrow(() -> row.bad("there is no layout " + word));
    int disks = RaidWords.disks(row, Level.RAID10);
    JsonArray chunks = new JsonArray();
    for (int chunk = 0; chunk < disks; chunk++) {
      JsonArray line = new JsonArray();
      line.add(chunk);
      for (Mirrors.Place place : mirrors.places(disks, RaidWords.ROWS, chunk)) {
        line.add(place.disk());
        line.add(place.chunk());
      }
      chunks.add(line);
    }
    return answer(chunks, List.of("chunk", "disk", "row"));
  }

  private static JsonObject answer(JsonArray chunks, List<String> columns) {
    JsonArray cols = new JsonArray();
    columns.forEach(cols::add);
    JsonObject answer = new JsonObject();
    answer.add("chunks", chunks);
    answer.add("cols", cols);
    return answer;
  }
}
