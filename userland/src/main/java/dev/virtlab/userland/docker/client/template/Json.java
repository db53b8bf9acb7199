package dev.virtlab.userland.docker.client.template;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.virtlab.userland.docker.units.Numbers;
import java.util.List;
import java.util.Map;

/// Writes values and documents as Go's `encoding/json` does, without escaping for HTML.
public final class Json {

  private Json() {}

  /// A value in one line; structs in the order of their fields, maps in the order of their keys.
  public static String of(Value value) {
    StringBuilder out = new StringBuilder();
    append(out, value);
    return out.toString();
  }

  private static void append(StringBuilder out, Value value) {
    switch (value) {
      case Value.Missing _ -> out.append("null");
      case Value.Bool(boolean b) -> out.append(b);
      case Value.Int number -> out.append(number.value());
      case Value.Real(double real) -> out.append(Numbers.json(real));
      case Value.Text(GoType type, String number) when type.equals(GoType.NUMBER) ->
          out.append(number);
      case Value.Text text -> string(out, text.value());
      case Value.Sequence sequence -> sequence(out, sequence);
      case Value.Mapping mapping -> mapping(out, mapping);
      case Value.Struct struct -> {
        out.append('{');
        fields(out, struct, true);
        out.append('}');
      }
      case Value.Pointer(_, var to) ->
          to.ifPresentOrElse(v -> append(out, v), () -> out.append("null"));
      case Value.Boxed(var inside) ->
          inside.ifPresentOrElse(v -> append(out, v), () -> out.append("null"));
      case Value.Row row -> row(out, row);
    }
  }

  private static void sequence(StringBuilder out, Value.Sequence sequence) {
    if (sequence.isNil()) {
      out.append("null");
      return;
    }
    out.append('[');
    for (int i = 0; i < sequence.elements().size(); i++) {
      out.append(i == 0 ? "" : ",");
      append(out, sequence.elements().get(i));
    }
    out.append(']');
  }

  private static void mapping(StringBuilder out, Value.Mapping mapping) {
    if (mapping.isNil()) {
      out.append("null");
      return;
    }
    out.append('{');
    boolean first = true;
    for (Map.Entry<String, Value> entry : mapping.entries().entrySet()) {
      first = key(out, entry.getKey(), first);
      append(out, entry.getValue());
    }
    out.append('}');
  }

  private static boolean fields(StringBuilder out, Value.Struct struct, boolean begin) {
    boolean first = begin;
    List<GoType.Field> fields = struct.type().fields();
    for (int i = 0; i < fields.size(); i++) {
      Value value = struct.fields().get(i);
      if (fields.get(i).embedded()) {
        Value inner =
            value instanceof Value.Pointer(_, var to) ? to.orElse(new Value.Missing()) : value;
        first = inner instanceof Value.Struct nested ? fields(out, nested, first) : first;
      } else if (!fields.get(i).omitEmpty() || !isEmpty(value)) {
        first = key(out, fields.get(i).json(), first);
        append(out, value);
      }
    }
    return first;
  }

  private static void row(StringBuilder out, Value.Row row) {
    out.append('{');
    boolean first = true;
    for (String name : row.methods().names()) {
      first = key(out, name, first);
      StringBuilder value = new StringBuilder();
      append(value, row.methods().call(name, List.of()));
      out.append(escaped(value.toString()));
    }
    out.append('}');
  }

  /// Rows write their own JSON, with the characters of HTML escaped.
  private static String escaped(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }

  private static boolean key(StringBuilder out, String key, boolean first) {
    out.append(first ? "" : ",");
    string(out, key);
    out.append(':');
    return false;
  }

  private static boolean isEmpty(Value value) {
    return switch (value) {
      case Value.Missing _ -> true;
      case Value.Bool(boolean b) -> !b;
      case Value.Int number -> number.value() == 0;
      case Value.Real(double real) -> real == 0;
      case Value.Text text -> text.value().isEmpty();
      case Value.Sequence sequence -> sequence.elements().isEmpty();
      case Value.Mapping mapping -> mapping.entries().isEmpty();
      case Value.Pointer(_, var to) -> to.isEmpty();
      case Value.Boxed(var inside) -> inside.isEmpty();
      case Value.Struct _, Value.Row _ -> false;
    };
  }

  /// A document in one line, its keys in their own order (`json.Compact`).
  public static String compact(JsonElement document) {
    StringBuilder out = new StringBuilder();
    document(out, document, "", "", "");
    return out.toString();
  }

  /// A document over several lines (`json.Indent`), each level indented by `step`.
  public static String indented(JsonElement document, String prefix, String step) {
    StringBuilder out = new StringBuilder();
    document(out, document, "\n" + prefix, step, " ");
    return out.toString();
  }

  private static void document(
      StringBuilder out, JsonElement element, String line, String step, String space) {
    switch (element) {
      case JsonArray array -> array(out, array, line, step, space);
      case JsonObject object -> object(out, object, line, step, space);
      case JsonPrimitive primitive when primitive.isString() ->
          string(out, primitive.getAsString());
      case JsonPrimitive primitive -> out.append(primitive.getAsString());
      case JsonNull _ -> out.append("null");
      default -> throw new IllegalStateException("not JSON: " + element);
    }
  }

  private static void array(
      StringBuilder out, JsonArray array, String line, String step, String space) {
    if (array.isEmpty()) {
      out.append("[]");
      return;
    }
    String separator = "[";
    for (JsonElement element : array) {
      out.append(separator).append(line).append(step);
      document(out, element, line + (line.isEmpty() ? "" : step), step, space);
      separator = ",";
    }
    out.append(line).append(']');
  }

  private static void object(
      StringBuilder out, JsonObject object, String line, String step, String space) {
    if (object.isEmpty()) {
      out.append("{}");
      return;
    }
    String separator = "{";
    for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
      out.append(separator).append(line).append(step);
      string(out, entry.getKey());
      out.append(':').append(space);
      document(out, entry.getValue(), line + (line.isEmpty() ? "" : step), step, space);
      separator = ",";
    }
    out.append(line).append('}');
  }

  private static void string(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\u2028' -> out.append("\\u2028");
        case '\u2029' -> out.append("\\u2029");
        default -> {
          if (c < ' ') {
            out.append("\\u00").append(digit(c >> 4)).append(digit(c & 15));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static char digit(int value) {
    return Character.forDigit(value, 16);
  }
}
