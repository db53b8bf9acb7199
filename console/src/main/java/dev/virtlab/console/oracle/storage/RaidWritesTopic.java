package dev.virtlab.console.oracle.storage;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.virtlab.console.oracle.BadRow;
import dev.virtlab.console.oracle.Row;
import dev.virtlab.console.oracle.Topic;
import dev.virtlab.simulator.storage.raid.WritePlan;
import java.util.List;
import java.util.Set;

/// The disk accesses that a write needs, in blocks of 4 KiB.
final class RaidWritesTopic implements Topic {

  private static final int BLOCK = 4096;
  private static final int BLOCKS_MAX = 1 << 16;

  @Override
  public List<String> names() {
    return List.of("raid", "ostep");
  }

  @Override
  public String shape() {
    return "level layout disks addr size -> ops";
  }

  @Override
  public boolean fits(JsonObject row) {
    return row.has("level") && row.has("disks") && row.has("addr") && row.has("size");
  }

  @Override
  public Set<String> results() {
    return Set.of("ops");
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    int count = row.whole("size", 0, BLOCK * (BLOCKS_MAX - 1)) / BLOCK;
    JsonArray ops = new JsonArray();
    for (WritePlan.Access access :
        WritePlan.of(RaidWords.geometry(row, true), row.whole("addr"), count)) {
      JsonArray op = new JsonArray();
      op.add(access.write() ? "write" : "read");
      op.add(access.disk());
      op.add(access.row());
      ops.add(op);
    }
    JsonObject answer = new JsonObject();
    answer.add("ops", ops);
    return answer;
  }
}
