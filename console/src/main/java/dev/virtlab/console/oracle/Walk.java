package dev.virtlab.console.oracle;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the rows of a topic in a JSON value: the value itself where it is one, else what fits
/// among the elements of its lists, however deep. What lies within a row belongs to the row.
final class Walk {

  /// Who takes the rows.
  interface Taker {
    /// Takes a row.
    ///
    /// @param topic the first topic that it fits
    void take(Topic topic, JsonObject row, String place, Shape shape) throws BadRow, IOException;
  }

  /// How deep rows may lie.
  private static final int DEPTH_MAX = 64;

  private final List<Topic> topics;
  private final Taker taker;

  Walk(List<Topic> topics, Taker taker) {
    this.topics = topics;
    this.taker = taker;
  }

  /// Gives away the rows within a value; how many there were.
  int rows(JsonElement value, String place) throws BadRow, IOException {
    return rows(value, place, 0);
  }

  private int rows(JsonElement value, String place, int depth) throws BadRow, IOException {
    if (depth > DEPTH_MAX) {
      throw new BadRow(place, "rows lie no deeper than " + DEPTH_MAX + " lists and objects");
    }
    return switch (value) {
      case JsonObject object -> ofObject(object, place, depth);
      case JsonArray list -> ofList(list, place, depth);
      default -> 0;
    };
  }

  private int ofObject(JsonObject object, String place, int depth) throws BadRow, IOException {
    Optional<Topic> fit = topics.stream().filter(topic -> topic.fits(object)).findFirst();
    if (fit.isPresent()) {
      taker.take(fit.orElseThrow(), object, place, new Shape.Fields());
      return 1;
    }
    int rows = 0;
    for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
      rows += rows(entry.getValue(), place + "." + entry.getKey(), depth + 1);
    }
    return rows;
  }

  private int ofList(JsonArray list, String place, int depth) throws BadRow, IOException {
    for (Topic topic : topics) {
      Optional<JsonObject> row = named(list, topic.columns()).filter(topic::fits);
      if (row.isPresent()) {
        taker.take(topic, row.orElseThrow(), place, new Shape.Places(topic.columns()));
        return 1;
      }
    }
    int rows = 0;
    for (int i = 0; i < list.size(); i++) {
      rows += rows(list.get(i), place + "[" + i + "]", depth + 1);
    }
    return rows;
  }

  /// The elements of a list by the names of their places; nothing where a list cannot be such a
  /// row, or is the heading that holds the names.
  private static Optional<JsonObject> named(JsonArray list, List<String> columns) {
    if (list.isEmpty() || list.size() > columns.size() || !list.get(0).isJsonPrimitive()) {
      return Optional.empty();
    }
    JsonObject row = new JsonObject();
    for (int i = 0; i < list.size(); i++) {
      row.add(columns.get(i), list.get(i));
    }
    boolean heading =
        columns.stream()
            .allMatch(
                c ->
                    row.has(c)
                        && row.get(c).isJsonPrimitive()
                        && row.get(c).getAsString().equals(c));
    return heading ? Optional.empty() : Optional.of(row);
  }
}
