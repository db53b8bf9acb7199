package dev.virtlab.console.oracle;

import com.google.gson.JsonObject;
import dev.virtlab.simulator.sched.Weights;
import java.util.List;
import java.util.Set;

/// What a niceness weighs.
final class NiceTopic implements Topic {

  @Override
  public List<String> names() {
    return List.of("sched", "nice");
  }

  @Override
  public String shape() {
    return "nice -> weight wmult cgroupWeight";
  }

  @Override
  public boolean fits(JsonObject row) {
    return row.has("nice");
  }

  @Override
  public String remark() {
    return "2³²/56 is not rounded in the kernel's table; we keep the table";
  }

  @Override
  public Set<String> results() {
    return Set.of("weight", "wmult", "cgroupWeight");
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    int nice = row.whole("nice", -20, 19);
    JsonObject answer = new JsonObject();
    answer.addProperty("weight", Weights.ofNice(nice));
    answer.addProperty("wmult", Weights.inverseOfNice(nice));
    answer.addProperty("cgroupWeight", Weights.groupWeightOfNice(nice));
    return answer;
  }
}
