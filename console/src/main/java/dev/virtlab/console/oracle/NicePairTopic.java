package dev.virtlab.console.oracle;

import com.google.gson.JsonObject;
import dev.virtlab.simulator.sched.Weights;
import dev.virtlab.simulator.share.Division;
import java.util.List;
import java.util.Set;

/// How two tasks of different niceness share a processor.
final class NicePairTopic implements Topic {

  @Override
  public List<String> names() {
    return List.of("sched", "nice");
  }

  @Override
  public String shape() {
    return "niceA niceB -> shareA vruntimeRatioAB";
  }

  @Override
  public boolean fits(JsonObject row) {
    return row.has("niceA") && row.has("niceB");
  }

  @Override
  public Set<String> results() {
    return Set.of("shareA", "vruntimeRatioAB");
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    double a = Weights.ofNice(row.whole("niceA", -20, 19));
    double b = Weights.ofNice(row.whole("niceB", -20, 19));
    JsonObject answer = new JsonObject();
    answer.addProperty("shareA", Division.of(1, new double[] {a, b}, new double[] {1, 1})[0]);
    // For the same real time, virtual time passes the slower the more a task weighs.
    answer.addProperty("vruntimeRatioAB", (Weights.DEFAULT / a) / (Weights.DEFAULT / b));
    return answer;
  }
}
