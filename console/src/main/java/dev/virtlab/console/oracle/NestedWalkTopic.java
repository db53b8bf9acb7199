package dev.virtlab.console.oracle;

import com.google.gson.JsonObject;
import dev.virtlab.simulator.memory.NestedPaging;
import dev.virtlab.simulator.memory.PageTable;
import java.util.List;
import java.util.Set;

/// How many entries a walk through the tables of guest and host reads.
final class NestedWalkTopic implements Topic {

  @Override
  public List<String> names() {
    return List.of("memory", "nested-paging");
  }

  @Override
  public String shape() {
    return "guestLevels hostLevels -> refs";
  }

  @Override
  public boolean fits(JsonObject row) {
    return row.has("guestLevels") && row.has("hostLevels");
  }

  @Override
  public Set<String> results() {
    return Set.of("refs");
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    JsonObject answer = new JsonObject();
    answer.addProperty(
        "refs",
        NestedPaging.references(
            row.whole("guestLevels", 0, PageTable.LEVELS_MAX),
            row.whole("hostLevels", 0, PageTable.LEVELS_MAX)));
    return answer;
  }
}
