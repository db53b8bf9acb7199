package dev.virtlab.console.oracle;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.virtlab.simulator.share.ShareTree;
import dev.virtlab.simulator.share.ShareTree.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What part of the processors each group gets by its weight, while all that are not idle compute.
///
/// Groups are given as `weights {name: weight}`, or as a `tree`: objects in objects, a text
/// `A/B=1000; A/C=500`, or in the short form of [GroupNotation] within the name of the row. The
/// leaves of a tree of objects are told by their names, those of the other forms by their paths.
final class ProportionalTopic implements Topic {

  private static final double DEFAULT_WEIGHT = 100;
  private static final int CPUS_MAX = 1 << 20;

  @Override
  public List<String> names() {
    return List.of("sched", "proportional", "cgroup");
  }

  @Override
  public String shape() {
    return "weights {name: weight} | tree [idle max {name: cpus} cpus] -> expected {name: part}";
  }

  @Override
  public boolean fits(JsonObject row) {
    return (row.has("weights") && row.get("weights").isJsonObject())
        || (row.has("tree") && !row.has("pressure"))
        || (row.has("name") && GroupNotation.find(row.get("name").getAsString()).isPresent());
  }

  @Override
  public Set<String> results() {
    return Set.of("expected");
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    double cpus = row.has("cpus") ? row.whole("cpus", 1, CPUS_MAX) : 1;
    JsonObject expected = new JsonObject();
    for (Map.Entry<String, Double> part : ShareTree.divide(cpus, groups(row, cpus)).entrySet()) {
      String name = part.getKey();
      expected.addProperty(
          byPath(row) ? name : name.substring(name.lastIndexOf('/') + 1), part.getValue() / cpus);
    }
    JsonObject answer = new JsonObject();
    answer.add("expected", expected);
    return answer;
  }

  private static boolean byPath(Row row) {
    return !row.has("weights") && !(row.has("tree") && row.fields().get("tree").isJsonObject());
  }

  private static List<Group> groups(Row row, double cpus) throws BadRow {
    if (row.has("weights")) {
      return below(row, row.object("weights"), cpus);
    }
    if (!row.has("tree")) {
      return GroupNotation.find(row.text("name")).orElseThrow().groups(cpus);
    }
    return row.element("tree").isJsonObject()
        ? below(row, row.object("tree"), cpus)
        : GroupNotation.paths(row, row.text("tree")).groups(cpus);
  }

  private static List<Group> below(Row row, JsonObject given, double cpus) throws BadRow {
    List<Group> groups = new ArrayList<>();
    for (Map.Entry<String, JsonElement> entry : given.entrySet()) {
      String name = entry.getKey();
      if (!isIdle(row, name) && !name.equals("weight")) {
        List<Group> under =
            entry.getValue() instanceof JsonObject inner ? below(row, inner, cpus) : List.of();
        double weight = weight(new Row(given, row.place()), name);
        groups.add(new Group(name, weight, most(row, name, cpus), under));
      }
    }
    return groups;
  }

  private static double weight(Row given, String name) throws BadRow {
    double weight =
        given.element(name) instanceof JsonObject inner
            ? new Row(inner, given.place()).number("weight", DEFAULT_WEIGHT)
            : given.number(name);
    if (!(weight > 0)) {
      throw given.bad(name + " weighs " + weight);
    }
    return weight;
  }

  private static boolean isIdle(Row row, String name) throws BadRow {
    if (row.has("idle")) {
      for (JsonElement idle : row.list("idle")) {
        if (idle.isJsonPrimitive() && idle.getAsString().equals(name)) {
          return true;
        }
      }
    }
    return false;
  }

  private static double most(Row row, String name, double cpus) throws BadRow {
    return row.has("max")
        ? Math.min(cpus, new Row(row.object("max"), row.place()).number(name, cpus))
        : cpus;
  }
}
