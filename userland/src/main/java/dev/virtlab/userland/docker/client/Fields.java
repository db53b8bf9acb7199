package dev.virtlab.userland.docker.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads fields of JSON bodies; one that is missing or null reads as empty, as in Go.
final class Fields {

  private Fields() {}

  static String text(JsonElement of, String key) {
    return of instanceof JsonObject object && object.get(key) instanceof JsonPrimitive primitive
        ? primitive.getAsString()
        : "";
  }

  static long number(JsonElement of, String key) {
    return of instanceof JsonObject object
            && object.get(key) instanceof JsonPrimitive primitive
            && primitive.isNumber()
        ? primitive.getAsLong()
        : 0;
  }

  static boolean flag(JsonElement of, String key) {
    return of instanceof JsonObject object
        && object.get(key) instanceof JsonPrimitive primitive
        && primitive.isBoolean()
        && primitive.getAsBoolean();
  }

  static JsonObject object(JsonElement of, String key) {
    return of instanceof JsonObject object && object.get(key) instanceof JsonObject inner
        ? inner
        : new JsonObject();
  }

  static List<JsonElement> list(JsonElement of, String key) {
    return of instanceof JsonObject object ? elements(object.get(key)) : List.of();
  }

  /// The elements of an array, else none.
  static List<JsonElement> elements(@org.jspecify.annotations.Nullable JsonElement of) {
    return of instanceof JsonArray array ? array.asList() : List.of();
  }

  static List<String> texts(JsonElement of, String key) {
    List<String> texts = new ArrayList<>();
    for (JsonElement element : list(of, key)) {
      texts.add(element.isJsonNull() ? "" : element.getAsString());
    }
    return texts;
  }

  /// The texts of an object by key, in order.
  static Map<String, String> map(JsonElement of, String key) {
    Map<String, String> map = new TreeMap<>();
    object(of, key)
        .entrySet()
        .forEach(
            e -> map.put(e.getKey(), e.getValue().isJsonNull() ? "" : e.getValue().getAsString()));
    return map;
  }
}
