package dev.virtlab.scenarios.json;

import java.util.List;
import java.util.Map;

/// A JSON value and where it stands. Ask it for what it should be; it refuses, naming its place,
/// when it is something else.
public record Value(Spot spot, Shape shape) {

  /// What a value can be.
  public sealed interface Shape {}

  /// An object.
  public record Members(Map<String, Value> byName) implements Shape {}

  /// An array.
  public record Elements(List<Value> inOrder) implements Shape {}

  /// A string.
  public record Text(String text) implements Shape {}

  /// A number, as it was written.
  public record Number(String digits) implements Shape {}

  /// `true` or `false`.
  public record Truth(boolean value) implements Shape {}

  /// `null`.
  public record Nothing() implements Shape {}

  /// Refuses this value.
  public FileRefused refuse(String what) {
    return new FileRefused(spot, what);
  }

  /// An object; its reader then asks for the members and finally for [ObjectReader#end].
  public ObjectReader object() throws FileRefused {
    if (shape instanceof Members members) {
      return new ObjectReader(spot, members.byName());
    }
    throw refuse("an object { … } is expected here, not " + kind());
  }

  /// An array of at most `most` values.
  public List<Value> elements(int most) throws FileRefused {
    if (!(shape instanceof Elements elements)) {
      throw refuse("a list [ … ] is expected here, not " + kind());
    }
    if (elements.inOrder().size() > most) {
      throw refuse(
          "the list has "
              + elements.inOrder().size()
              + " elements; at most "
              + most
              + " are allowed");
    }
    return elements.inOrder();
  }

  /// A string of at most `most` characters.
  public String text(int most) throws FileRefused {
    if (!(shape instanceof Text text)) {
      throw refuse("a text in quotes is expected here, not " + kind());
    }
    if (text.text().length() > most) {
      throw refuse(
          "the text has " + text.text().length() + " characters; at most " + most + " are allowed");
    }
    return text.text();
  }

  /// A whole number within bounds.
  public long integer(long least, long most) throws FileRefused {
    if (!(shape instanceof Number number)) {
      throw refuse("a whole number is expected here, not " + kind());
    }
    try {
      long value = Long.parseLong(number.digits());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException _) {
      // told below, like a number out of bounds
    }
    throw refuse(number.digits() + " is not a whole number from " + least + " to " + most);
  }

  /// `true` or `false`.
  public boolean truth() throws FileRefused {
    if (shape instanceof Truth truth) {
      return truth.value();
    }
    throw refuse("true or false is expected here, not " + kind());
  }

  /// One of some words.
  public String word(List<String> allowed) throws FileRefused {
    String text = text(200);
    if (!allowed.contains(text)) {
      throw refuse("\"" + text + "\" is not one of " + String.join(", ", allowed));
    }
    return text;
  }

  private String kind() {
    return switch (shape) {
      case Members _ -> "an object";
      case Elements _ -> "a list";
      case Text _ -> "a text";
      case Number _ -> "a number";
      case Truth _ -> "true or false";
      case Nothing _ -> "null";
    };
  }
}
