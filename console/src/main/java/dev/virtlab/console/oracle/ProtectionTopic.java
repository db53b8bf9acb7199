package dev.virtlab.console.oracle;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.virtlab.simulator.memory.Protection;
import java.util.List;
import java.util.Set;

/// Where siblings with `memory.low` settle under reclaim, to a tenth of a megabyte.
final class ProtectionTopic implements Topic {

  @Override
  public List<String> names() {
    return List.of("cgroup", "memory-protection");
  }

  @Override
  public String shape() {
    return "parentEffective low current -> equilibrium_recursiveprot equilibrium_noRecursive";
  }

  @Override
  public boolean fits(JsonObject row) {
    return row.has("parentEffective") && row.has("low") && row.has("current");
  }

  @Override
  public String remark() {
    return "to a tenth of a MB, as recorded";
  }

  @Override
  public Set<String> results() {
    return Set.of("equilibrium_recursiveprot", "equilibrium_noRecursive");
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    double[] low = row.numbers("low");
    double[] current = row.numbers("current");
    if (low.length != current.length) {
      throw row.bad("low and current are of different length");
    }
    double parent = row.number("parentEffective");
    JsonObject answer = new JsonObject();
    answer.add(
        "equilibrium_recursiveprot", tenths(new Protection(parent, low, true).settle(current)));
    answer.add(
        "equilibrium_noRecursive", tenths(new Protection(parent, low, false).settle(current)));
    return answer;
  }

  private static JsonArray tenths(double[] values) {
    JsonArray tenths = new JsonArray();
    for (double value : values) {
      tenths.add(Math.rint(value * 10) / 10);
    }
    return tenths;
  }
}
