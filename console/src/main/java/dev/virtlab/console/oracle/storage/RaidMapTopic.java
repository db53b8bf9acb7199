package dev.virtlab.console.oracle.storage;

import com.google.gson.JsonObject;
import dev.virtlab.console.oracle.BadRow;
import dev.virtlab.console.oracle.Row;
import dev.virtlab.console.oracle.Topic;
import dev.virtlab.simulator.storage.raid.Geometry;
import dev.virtlab.simulator.storage.raid.Mirrors;
import java.util.List;
import java.util.Set;

/// Which disk a block is read from, and where on it. RAID-1 is striped pairs, read from the first
/// disk of a pair where the place on it is even, else from the second.
final class RaidMapTopic implements Topic {

  @Override
  public List<String> names() {
    return List.of("raid", "ostep");
  }

  @Override
  public String shape() {
    return "level layout disks chunkBlocks logical -> disk offset";
  }

  @Override
  public boolean fits(JsonObject row) {
    return row.has("level") && row.has("disks") && row.has("logical");
  }

  @Override
  public Set<String> results() {
    return Set.of("disk", "offset");
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    Geometry geometry = RaidWords.geometry(row, true);
    long logical = row.whole("logical");
    if (logical < 0 || logical >= RaidWords.ROWS) {
      throw row.bad("no block " + logical);
    }
    Mirrors.Place[] places = geometry.places(logical / geometry.chunk());
    long offset = places[0].chunk() * geometry.chunk() + logical % geometry.chunk();
    Mirrors.Place place = places[places.length == 1 ? 0 : (int) (offset % 2)];
    JsonObject answer = new JsonObject();
    answer.addProperty("disk", place.disk());
    answer.addProperty("offset", offset);
    return answer;
  }
}
