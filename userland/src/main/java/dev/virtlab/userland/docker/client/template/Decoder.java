package dev.virtlab.userland.docker.client.template;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Makes values of JSON, as Go's `encoding/json` fills a variable of a type.
public final class Decoder {

  private static final GoType.Sequence ANYS = new GoType.Sequence(GoType.ANY);
  private static final GoType.Mapping ANY_MAP = new GoType.Mapping(GoType.STRING, GoType.ANY);

  private Decoder() {}

  /// The value of a document in a variable of that type; what the document lacks stays zero.
  public static Value decode(GoType type, JsonElement json) {
    if (json instanceof JsonNull) {
      return zero(type);
    }
    return switch (type) {
      case GoType.Basic basic -> basic(basic, json);
      case GoType.Sequence sequence -> sequence(sequence, json);
      case GoType.Mapping mapping -> mapping(mapping, json);
      case GoType.Pointer pointer ->
          new Value.Pointer(pointer, Optional.of(decode(pointer.to(), json)));
      case GoType.Any _ -> raw(json);
      case GoType.Struct struct -> struct(struct, json);
    };
  }

  /// A document as `map[string]interface {}`, `[]interface {}`, numbers, string, bool and nil, in
  /// the interface that carries it.
  public static Value raw(JsonElement json) {
    return new Value.Boxed(
        switch (json) {
          case JsonNull _ -> Optional.empty();
          case JsonObject object -> Optional.of(mapping(ANY_MAP, object));
          case JsonArray array -> Optional.of(sequence(ANYS, array));
          case JsonPrimitive primitive -> Optional.of(primitive(primitive));
          default -> throw new IllegalStateException("not JSON: " + json);
        });
  }

  private static Value primitive(JsonPrimitive primitive) {
    return primitive.isBoolean()
        ? Value.of(primitive.getAsBoolean())
        : primitive.isString()
            ? Value.of(primitive.getAsString())
            : new Value.Text(GoType.NUMBER, primitive.getAsString());
  }

  /// The value of a variable that nothing was stored in.
  static Value zero(GoType type) {
    return switch (type) {
      case GoType.Basic basic ->
          switch (basic.kind()) {
            case BOOL -> Value.of(false);
            case INTEGER, UNSIGNED, DURATION -> new Value.Int(basic, 0);
            case FLOAT -> new Value.Real(0);
            case STRING, NUMBER -> new Value.Text(basic, "");
            case TIME -> new Value.Text(basic, dev.virtlab.userland.docker.units.Moments.NEVER);
          };
      case GoType.Sequence sequence -> new Value.Sequence(sequence, List.of(), true);
      case GoType.Mapping mapping -> new Value.Mapping(mapping, Map.of(), true);
      case GoType.Pointer pointer -> new Value.Pointer(pointer, Optional.empty());
      case GoType.Any _ -> new Value.Boxed(Optional.empty());
      case GoType.Struct struct ->
          new Value.Struct(
              struct, struct.fields().stream().map(field -> zero(field.type())).toList());
    };
  }

  private static Value basic(GoType.Basic type, JsonElement json) {
    if (!(json instanceof JsonPrimitive primitive)) {
      return zero(type);
    }
    return switch (type.kind()) {
      case BOOL -> Value.of(primitive.getAsBoolean());
      case INTEGER, UNSIGNED, DURATION ->
          primitive.isNumber() ? new Value.Int(type, primitive.getAsLong()) : zero(type);
      case FLOAT -> new Value.Real(primitive.getAsDouble());
      case STRING, NUMBER, TIME -> new Value.Text(type, primitive.getAsString());
    };
  }

  private static Value sequence(GoType.Sequence type, JsonElement json) {
    if (!(json instanceof JsonArray array)) {
      return zero(type);
    }
    List<Value> elements = new ArrayList<>();
    array.forEach(element -> elements.add(decode(type.element(), element)));
    return new Value.Sequence(type, elements, false);
  }

  private static Value mapping(GoType.Mapping type, JsonElement json) {
    if (!(json instanceof JsonObject object)) {
      return zero(type);
    }
    Map<String, Value> entries = new TreeMap<>();
    object.entrySet().forEach(e -> entries.put(e.getKey(), decode(type.value(), e.getValue())));
    return new Value.Mapping(type, entries, false);
  }

  private static Value struct(GoType.Struct type, JsonElement json) {
    if (!(json instanceof JsonObject object)) {
      return zero(type);
    }
    List<Value> fields = new ArrayList<>();
    for (GoType.Field field : type.fields()) {
      if (field.embedded()) {
        fields.add(decode(field.type(), object));
      } else {
        JsonElement of = object.get(field.json());
        fields.add(of == null ? zero(field.type()) : decode(field.type(), of));
      }
    }
    return new Value.Struct(type, fields);
  }
}
