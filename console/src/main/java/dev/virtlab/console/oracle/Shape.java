package dev.virtlab.console.oracle;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/// How a row stood in its file, so that it is written as it stood.
sealed interface Shape {

  /// The line of a row whose fields are these.
  String line(JsonObject fields);

  /// A JSON object.
  record Fields() implements Shape {
    @Override
    public String line(JsonObject fields) {
      return fields.toString();
    }
  }

  /// A JSON list, its places called by these names.
  record Places(List<String> columns) implements Shape {
    @Override
    public String line(JsonObject fields) {
      JsonArray list = new JsonArray();
      columns.stream().filter(fields::has).forEach(column -> list.add(fields.get(column)));
      return list.toString();
    }
  }

  /// A line of a CSV, its cells called by these names.
  record Cells(List<String> columns) implements Shape {
    @Override
    public String line(JsonObject fields) {
      return columns.stream()
          .map(column -> fields.has(column) ? cell(fields.get(column)) : "")
          .collect(Collectors.joining(","));
    }

    private static String cell(JsonElement element) {
      return element.isJsonPrimitive() ? element.getAsString() : element.toString();
    }
  }
}
