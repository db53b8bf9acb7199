package dev.virtlab.console.measure;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.virtlab.lab.Bytes;
import dev.virtlab.simulator.datacentre.Plan;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads the plan of a data centre: a JSON object of the kind `datacentre`, every other field of
/// which may be absent. It is a scenario of its own: machines without lines to enter.
public final class PlanFile {

  /// What a plan is when nothing else is said: a million containers.
  public static final Plan DEFAULT =
      new Plan(
          20_000, 4, 5, 10, 1, 180, Bytes.mib(256), 0.25, new Plan.Power(100, 250, 0.15, 0.4), 1);

  private static final Set<String> FIELDS =
      Set.of(
          "kind",
          "title",
          "hosts",
          "coresPerHost",
          "machinesPerHost",
          "containersPerMachine",
          "requestsPerContainerHour",
          "workSeconds",
          "memoryMiB",
          "memoryDemand",
          "idleWatts",
          "peakWatts",
          "pricePerKwh",
          "pricePerHostHour",
          "seed");

  private final JsonObject fields;
  private final String where;

  private PlanFile(JsonObject fields, String where) {
    this.fields = fields;
    this.where = where;
  }

  /// The plan in a text; nothing where the text is not of that kind.
  public static Optional<Plan> read(String text, String where) throws FileFault {
    JsonElement parsed;
    try {
      parsed = JsonParser.parseString(text);
    } catch (JsonParseException _) {
      return Optional.empty();
    }
    return parsed instanceof JsonObject object
            && object.has("kind")
            && object.get("kind").equals(new JsonPrimitive("datacentre"))
        ? Optional.of(new PlanFile(object, where).plan())
        : Optional.empty();
  }

  private Plan plan() throws FileFault {
    TreeSet<String> unknown = new TreeSet<>(fields.keySet());
    unknown.removeAll(FIELDS);
    if (!unknown.isEmpty()) {
      throw new FileFault(where, 1, "unknown fields " + unknown);
    }
    try {
      return new Plan(
          whole("hosts", DEFAULT.hosts()),
          whole("coresPerHost", DEFAULT.cores()),
          whole("machinesPerHost", DEFAULT.machines()),
          whole("containersPerMachine", DEFAULT.containers()),
          number("requestsPerContainerHour", DEFAULT.requests()),
          number("workSeconds", DEFAULT.work()),
          Bytes.mib(whole("memoryMiB", 256)),
          number("memoryDemand", DEFAULT.demand()),
          new Plan.Power(
              number("idleWatts", DEFAULT.power().idle()),
              number("peakWatts", DEFAULT.power().peak()),
              number("pricePerKwh", DEFAULT.power().energyPrice()),
              number("pricePerHostHour", DEFAULT.power().hostPrice())),
          whole("seed", 1));
    } catch (IllegalArgumentException refused) {
      throw new FileFault(where, 1, String.valueOf(refused.getMessage()));
    }
  }

  private int whole(String name, int otherwise) throws FileFault {
    double value = number(name, otherwise);
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
      throw new FileFault(where, 1, name + " is not a whole number");
    }
    return (int) value;
  }

  private double number(String name, double otherwise) throws FileFault {
    if (!fields.has(name)) {
      return otherwise;
    }
    if (fields.get(name) instanceof JsonPrimitive value && value.isNumber()) {
      return value.getAsDouble();
    }
    throw new FileFault(where, 1, name + " is not a number");
  }
}
