package dev.virtlab.console.oracle;

import com.google.gson.JsonObject;
import dev.virtlab.simulator.sched.Weights;
import java.util.List;
import java.util.Set;

/// What a share of version 1 becomes as a weight of version 2.
final class SharesTopic implements Topic {

  @Override
  public List<String> names() {
    return List.of("sched", "shares");
  }

  @Override
  public String shape() {
    return "cpuShares -> cpuWeight_new cpuWeight_legacyLinear; blkio -> ioWeight";
  }

  @Override
  public boolean fits(JsonObject row) {
    return row.has("cpuShares") || (row.has("blkio") && row.get("blkio").isJsonPrimitive());
  }

  @Override
  public Set<String> results() {
    return Set.of("cpuWeight_new", "cpuWeight_legacyLinear", "ioWeight");
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    JsonObject answer = new JsonObject();
    if (row.has("cpuShares")) {
      int shares = row.whole("cpuShares", 0, Integer.MAX_VALUE);
      answer.addProperty("cpuWeight_new", Weights.ofShares(shares));
      answer.addProperty("cpuWeight_legacyLinear", Weights.ofSharesLinear(shares));
    }
    if (row.has("blkio")) {
      answer.addProperty("ioWeight", Weights.ofBlkioWeight(row.whole("blkio", 0, 1000)));
    }
    return answer;
  }
}
