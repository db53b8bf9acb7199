package dev.virtlab.scenarios.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads JSON text into values that know where they stand (RFC 8259; names in an object are
/// unique).
public final class JsonText {

  /// The longest text that is read, in characters.
  public static final int LENGTH_MAX = 4 << 20;

  /// The deepest nesting of brackets.
  public static final int DEPTH_MAX = 64;

  /// The most values in one text.
  public static final int VALUES_MAX = 500_000;

  private final String file;
  private final JsonReader reader;
  private int values;

  private JsonText(String file, String text) {
    this.file = file;
    this.reader = new JsonReader(new StringReader(text));
    this.reader.setStrictness(com.google.gson.Strictness.STRICT);
    this.reader.setNestingLimit(DEPTH_MAX);
  }

  /// The one value that the text holds.
  ///
  /// @param file the name to show in messages
  public static Value read(String file, String text) throws FileRefused {
    if (text.length() > LENGTH_MAX) {
      throw new FileRefused(
          new Spot(file, 1, 1),
          "the file has " + text.length() + " characters; at most " + LENGTH_MAX + " are read");
    }
    JsonText json = new JsonText(file, text);
    try {
      Value value = json.value();
      if (json.reader.peek() != JsonToken.END_DOCUMENT) {
        throw new FileRefused(json.spot(), "there is more after the end of the object");
      }
      return value;
    } catch (MalformedJsonException malformed) {
      throw new FileRefused(json.spot(), "this is not JSON: " + reason(malformed));
    } catch (IOException | IllegalStateException | NumberFormatException ended) {
      throw new FileRefused(json.spot(), "this is not JSON: the text ends too early");
    }
  }

  /// What Gson says, without its own position and links.
  private static String reason(Exception exception) {
    String message = String.valueOf(exception.getMessage());
    int at = message.indexOf(" at line ");
    String first = at < 0 ? message : message.substring(0, at);
    int line = first.indexOf('\n');
    return line < 0 ? first : first.substring(0, line);
  }

  private Value value() throws IOException, FileRefused {
    if (++values > VALUES_MAX) {
      throw new FileRefused(spot(), "there are more than " + VALUES_MAX + " values");
    }
    JsonToken token = reader.peek();
    Spot spot = spot();
    return switch (token) {
      case BEGIN_OBJECT -> new Value(spot, object());
      case BEGIN_ARRAY -> new Value(spot, array());
      case STRING -> new Value(spot, new Value.Text(reader.nextString()));
      case NUMBER -> new Value(spot, new Value.Number(reader.nextString()));
      case BOOLEAN -> new Value(spot, new Value.Truth(reader.nextBoolean()));
      case NULL -> {
        reader.nextNull();
        yield new Value(spot, new Value.Nothing());
      }
      case END_ARRAY, END_OBJECT, END_DOCUMENT, NAME ->
          throw new FileRefused(spot, "a value is missing here");
    };
  }

  private Value.Shape object() throws IOException, FileRefused {
    Map<String, Value> members = new LinkedHashMap<>();
    reader.beginObject();
    while (reader.hasNext()) {
      var _ = reader.peek();
      Spot spot = spot();
      String name = reader.nextName();
      if (members.containsKey(name)) {
        throw new FileRefused(spot, "the key \"" + name + "\" stands here twice");
      }
      members.put(name, value());
    }
    reader.endObject();
    return new Value.Members(members);
  }

  private Value.Shape array() throws IOException, FileRefused {
    List<Value> elements = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) {
      elements.add(value());
    }
    reader.endArray();
    return new Value.Elements(elements);
  }

  /// Where the next value begins: the reader's text form is the one place that gives line and
  /// column away, and after a look at the next token it stands just behind that token's first
  /// character.
  private Spot spot() {
    String text = reader.toString();
    return new Spot(
        file, numberAfter(text, " line "), Math.max(1, numberAfter(text, " column ") - 1));
  }

  private static int numberAfter(String text, String word) {
    int at = text.indexOf(word);
    int value = 0;
    for (int i = at + word.length(); at >= 0 && i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        break;
      }
      value = value * 10 + (c - '0');
    }
    return Math.max(1, value);
  }
}
