package dev.virtlab.console.oracle.storage;

import com.google.gson.JsonObject;
import dev.virtlab.console.oracle.BadRow;
import dev.virtlab.console.oracle.Row;
import dev.virtlab.console.oracle.Topic;
import dev.virtlab.simulator.storage.raid.Syndrome;
import java.util.List;
import java.util.Set;

/// P and Q of one byte on each data disk.
final class ParityTopic implements Topic {

  @Override
  public List<String> names() {
    return List.of("raid");
  }

  @Override
  public String shape() {
    return "data: [byte...] -> P Q";
  }

  @Override
  public boolean fits(JsonObject row) {
    return row.has("data") && row.get("data").isJsonArray();
  }

  @Override
  public Set<String> results() {
    return Set.of("P", "Q");
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    long[] data = row.wholes("data");
    if (data.length == 0 || data.length > 255) {
      throw row.bad("1 to 255 data disks have a Q, not " + data.length);
    }
    byte[][] columns = new byte[data.length][];
    for (int i = 0; i < data.length; i++) {
      columns[i] = new byte[] {(byte) data[i]};
    }
    Syndrome syndrome = Syndrome.counting(data.length);
    JsonObject answer = new JsonObject();
    answer.addProperty("P", syndrome.p(columns)[0] & 255);
    answer.addProperty("Q", syndrome.q(columns)[0] & 255);
    return answer;
  }
}
