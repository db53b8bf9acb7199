package dev.virtlab.console.oracle;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.virtlab.simulator.sched.Stride;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who runs in which order under stride scheduling. Without `steps`, a whole round is run until all
/// have come equally far, and the first quantum of the next.
final class StrideTopic implements Topic {

  private static final int STEPS_MAX = 100_000;

  @Override
  public List<String> names() {
    return List.of("sched", "stride");
  }

  @Override
  public String shape() {
    return "tickets {name: n} [steps] -> stride sequence finalPass";
  }

  @Override
  public boolean fits(JsonObject row) {
    return row.has("tickets") && !row.has("jobs");
  }

  @Override
  public Set<String> results() {
    return Set.of("stride", "sequence", "finalPass");
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    List<String> names = new ArrayList<>();
    List<Long> tickets = new ArrayList<>();
    for (Map.Entry<String, JsonElement> entry : row.object("tickets").entrySet()) {
      names.add(entry.getKey());
      Row holder = new Row(row.object("tickets"), row.place());
      tickets.add((long) holder.whole(entry.getKey(), 1, (int) Stride.STRIDE1));
    }
    if (names.isEmpty()) {
      throw row.bad("nobody holds tickets");
    }
    Stride stride = new Stride(tickets.stream().mapToLong(Long::longValue).toArray());
    List<Integer> ran = new ArrayList<>();
    if (row.has("steps")) {
      for (int left = row.whole("steps", 0, STEPS_MAX); left > 0; left--) {
        ran.add(stride.next());
      }
    } else {
      ran.addAll(stride.round(STEPS_MAX));
      ran.add(stride.next());
    }
    return told(names, stride, ran);
  }

  private static JsonObject told(List<String> names, Stride stride, List<Integer> ran) {
    JsonObject strides = new JsonObject();
    JsonObject passes = new JsonObject();
    for (int i = 0; i < names.size(); i++) {
      strides.addProperty(names.get(i), stride.stride(i));
      passes.addProperty(names.get(i), stride.pass(i));
    }
    JsonArray sequence = new JsonArray();
    ran.forEach(i -> sequence.add(names.get(i)));
    JsonObject answer = new JsonObject();
    answer.add("stride", strides);
    answer.add("sequence", sequence);
    answer.add("finalPass", passes);
    return answer;
  }
}
