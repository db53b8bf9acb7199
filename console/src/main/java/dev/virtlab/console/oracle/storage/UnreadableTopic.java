package dev.virtlab.console.oracle.storage;

import com.google.gson.JsonObject;
import dev.virtlab.console.oracle.BadRow;
import dev.virtlab.console.oracle.Row;
import dev.virtlab.console.oracle.Topic;
import dev.virtlab.simulator.storage.risk.Odds;
import java.util.List;
import java.util.Set;

/// The odds of reading everything without one error that cannot be corrected.
final class UnreadableTopic implements Topic {

  @Override
  public List<String> names() {
    return List.of("raid", "disk");
  }

  @Override
  public String shape() {
    return "TB uber -> pNoURE";
  }

  @Override
  public boolean fits(JsonObject row) {
    return row.has("TB") && row.has("uber");
  }

  @Override
  public Set<String> results() {
    return Set.of("pNoURE");
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    JsonObject answer = new JsonObject();
    answer.addProperty("pNoURE", Odds.readsAll(row.number("TB"), row.number("uber")));
    return answer;
  }
}
