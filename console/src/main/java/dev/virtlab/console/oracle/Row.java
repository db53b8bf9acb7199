package dev.virtlab.console.oracle;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The question in a row: its fields without the results, and where it stands.
///
/// A number may also be written as text, as every cell of a CSV is.
public record Row(JsonObject fields, String place) {

  /// The fault of this row, to be thrown.
  public BadRow bad(String why) {
    return new BadRow(place, why);
  }

  /// Whether a field is there and holds something.
  public boolean has(String name) {
    return fields.has(name) && !fields.get(name).isJsonNull();
  }

  /// A field of any kind.
  public JsonElement element(String name) throws BadRow {
    if (!has(name)) {
      throw bad("the field " + name + " is missing");
    }
    return fields.get(name);
  }

  /// A field that is a number.
  public double number(String name) throws BadRow {
    return number(name, element(name));
  }

  /// A field that is a number, or this where it is absent.
  public double number(String name, double otherwise) throws BadRow {
    return has(name) ? number(name) : otherwise;
  }

  /// A field that is a whole number.
  public long whole(String name) throws BadRow {
    return whole(name, element(name));
  }

  /// A field that is a whole number within bounds, both included.
  public int whole(String name, int least, int most) throws BadRow {
    long value = whole(name);
    if (value < least || value > most) {
      throw bad(name + " is " + value + ", not within " + least + " to " + most);
    }
    return (int) value;
  }

  /// A field that is a text.
  public String text(String name) throws BadRow {
    if (element(name) instanceof JsonPrimitive text) {
      return text.getAsString();
    }
    throw bad(name + " is not a text");
  }

  /// A field that is an object.
  public JsonObject object(String name) throws BadRow {
    if (element(name) instanceof JsonObject object) {
      return object;
    }
    throw bad(name + " is not an object");
  }

  /// A field that is a list.
  public JsonArray list(String name) throws BadRow {
    if (element(name) instanceof JsonArray list) {
      return list;
    }
    throw bad(name + " is not a list");
  }

  /// A field that is a list of numbers.
  public double[] numbers(String name) throws BadRow {
    List<Double> numbers = new ArrayList<>();
    for (JsonElement element : list(name)) {
      numbers.add(number(name, element));
    }
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /// A field that is a list of whole numbers.
  public long[] wholes(String name) throws BadRow {
    List<Long> numbers = new ArrayList<>();
    for (JsonElement element : list(name)) {
      numbers.add(whole(name, element));
    }
    return numbers.stream().mapToLong(Long::longValue).toArray();
  }

  private double number(String name, JsonElement element) throws BadRow {
    return parsed(element)
        .orElseThrow(() -> bad(name + " is " + element + ", which is not a number"));
  }

  private long whole(String name, JsonElement element) throws BadRow {
    double value = number(name, element);
    if (value != Math.rint(value) || Math.abs(value) > 1L << 53) {
      throw bad(name + " is " + element + ", which is not a whole number");
    }
    return (long) value;
  }

  private static Optional<Double> parsed(JsonElement element) {
    try {
      return element instanceof JsonPrimitive primitive && !primitive.isBoolean()
          ? Optional.of(primitive.getAsDouble()).filter(Double::isFinite)
          : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
