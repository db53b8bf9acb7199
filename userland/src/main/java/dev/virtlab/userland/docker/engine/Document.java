package dev.virtlab.userland.docker.engine;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Collection;
import java.util.Map;

/// A JSON object while it is written, field by field, in the order of the API.
final class Document {

  private final JsonObject object = new JsonObject();

  Document put(String field, String value) {
    object.addProperty(field, value);
    return this;
  }

  Document put(String field, long value) {
    object.addProperty(field, value);
    return this;
  }

  Document put(String field, boolean value) {
    object.addProperty(field, value);
    return this;
  }

  Document put(String field, JsonElement value) {
    object.add(field, value);
    return this;
  }

  Document put(String field, Document value) {
    return put(field, value.object);
  }

  Document putNull(String field) {
    return put(field, JsonNull.INSTANCE);
  }

  Document putNulls(String... fields) {
    for (String field : fields) {
      putNull(field);
    }
    return this;
  }

  Document putEmpty(String... fields) {
    for (String field : fields) {
      put(field, new JsonArray());
    }
    return this;
  }

  Document putZeros(String... fields) {
    for (String field : fields) {
      put(field, 0);
    }
    return this;
  }

  Document putBlanks(String... fields) {
    for (String field : fields) {
      put(field, "");
    }
    return this;
  }

  /// Words, `[]` where there are none.
  Document put(String field, Collection<String> words) {
    return put(field, array(words));
  }

  /// Words, `null` where there are none, as Go writes a slice that was never made.
  Document putOrNull(String field, Collection<String> words) {
    return words.isEmpty() ? putNull(field) : put(field, words);
  }

  Document put(String field, Map<String, String> words) {
    return put(field, object(words));
  }

  JsonObject json() {
    return object;
  }

  static JsonArray array(Collection<String> words) {
    JsonArray array = new JsonArray();
    words.forEach(array::add);
    return array;
  }

  static JsonObject object(Map<String, String> words) {
    JsonObject object = new JsonObject();
    words.forEach((key, value) -> object.add(key, new JsonPrimitive(value)));
    return object;
  }

  /// `{"a": {}, "b": {}}`: how Go writes a set.
  static JsonObject set(Collection<String> words) {
    JsonObject object = new JsonObject();
    words.forEach(word -> object.add(word, new JsonObject()));
    return object;
  }
}
