package dev.virtlab.console.oracle.storage;

import com.google.gson.JsonObject;
import dev.virtlab.console.oracle.BadRow;
import dev.virtlab.console.oracle.Row;
import dev.virtlab.console.oracle.Topic;
import dev.virtlab.simulator.storage.raid.Level;
import java.util.List;
import java.util.Set;

/// How much of an array can be used, how many disks may fail, and what a small write costs.
final class CapacityTopic implements Topic {

  private static final int COPIES = 2;

  @Override
  public List<String> names() {
    return List.of("raid");
  }

  @Override
  public String shape() {
    return "level disks -> usableDisks tolerates smallWriteIOs";
  }

  @Override
  public boolean fits(JsonObject row) {
    return row.has("level") && row.has("disks");
  }

  @Override
  public Set<String> results() {
    return Set.of("usableDisks", "tolerates", "smallWriteIOs");
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    Level level = RaidWords.level(row);
    int disks = RaidWords.disks(row, level);
    double usable = level.usable(disks, COPIES);
    int tolerates = level.tolerates(disks, COPIES);
    JsonObject answer = new JsonObject();
    if (level == Level.RAID10) {
      answer.addProperty("usableDisks", usable);
      answer.addProperty("tolerates", tolerates + " guaranteed");
    } else {
      answer.addProperty("usableDisks", (int) usable);
      answer.addProperty("tolerates", tolerates);
    }
    answer.addProperty("smallWriteIOs", level.smallWrite(disks, COPIES));
    return answer;
  }
}
