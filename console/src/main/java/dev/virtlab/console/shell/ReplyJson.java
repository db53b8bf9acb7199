package dev.virtlab.console.shell;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.virtlab.lab.Fields;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.Stamped;
import java.util.List;

/// A reply as one JSON object: `line`, `place`, `at` (nanoseconds), `exit`, `stdout`, `stderr`,
/// `events`.
final class ReplyJson {

  private ReplyJson() {}

  /// @param line all of the line, where it went over several
  static String of(String line, Reply reply) {
    JsonObject json = new JsonObject();
    json.addProperty("line", line);
    json.addProperty("place", reply.place().toString());
    json.addProperty("at", reply.at().toNanos());
    json.addProperty("exit", reply.exit());
    json.addProperty("stdout", reply.stdout());
    json.addProperty("stderr", reply.stderr());
    JsonArray events = new JsonArray();
    for (Stamped stamped : reply.events()) {
      events.add(event(stamped));
    }
    json.add("events", events);
    return json.toString();
  }

  private static JsonObject event(Stamped stamped) {
    JsonObject json = new JsonObject();
    json.addProperty("at", stamped.at().toNanos());
    json.addProperty("host", stamped.host());
    stamped.event().tell(new Writer(json));
    return json;
  }

  /// Writes the fields of an event into its object.
  private record Writer(JsonObject json) implements Fields {
    @Override
    public Fields event(String name) {
      json.addProperty("event", name);
      return this;
    }

    @Override
    public Fields put(String field, long value) {
      json.addProperty(field, value);
      return this;
    }

    @Override
    public Fields put(String field, String value) {
      json.addProperty(field, value);
      return this;
    }

    @Override
    public Fields put(String field, List<String> values) {
      JsonArray array = new JsonArray();
      values.forEach(array::add);
      json.add(field, array);
      return this;
    }

    @Override
    public Fields put(String field, boolean value) {
      json.addProperty(field, value);
      return this;
    }
  }
}
