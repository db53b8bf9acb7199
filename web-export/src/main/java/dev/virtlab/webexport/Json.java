package dev.virtlab.webexport;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Writes JSON (RFC 8259) for the page's script, member after member.
///
/// `<` is escaped too, so that the text can stand in a script of its own.
final class Json {

  private final StringBuilder out = new StringBuilder();
  private boolean first = true;

  /// The text of an object.
  static String object(Consumer<Json> members) {
    Json json = new Json();
    json.members(members);
    return json.out.toString();
  }

  private void members(Consumer<Json> members) {
    out.append('{');
    first = true;
    members.accept(this);
    out.append('}');
    first = false;
  }

  private void comma() {
    if (!first) {
      out.append(',');
    }
    first = false;
  }

  private void name(String name) {
    comma();
    quote(name);
    out.append(':');
  }

  Json put(String name, String text) {
    name(name);
    quote(text);
    return this;
  }

  Json put(String name, boolean truth) {
    name(name);
    out.append(truth);
    return this;
  }

  /// A number; those with a fraction keep three digits of it, which is finer than a pixel.
  Json put(String name, double number) {
    name(name);
    long thousandths = Math.round(number * 1000);
    out.append(thousandths / 1000);
    long rest = Math.abs(thousandths % 1000);
    if (rest > 0) {
      out.append('.').append(rest / 100).append(rest / 10 % 10).append(rest % 10);
    }
    return this;
  }

  Json put(String name, Consumer<Json> object) {
    name(name);
    members(object);
    return this;
  }

  /// A list of texts.
  Json put(String name, List<String> texts) {
    name(name);
    out.append('[');
    first = true;
    for (String text : texts) {
      comma();
      quote(text);
    }
    out.append(']');
    first = false;
    return this;
  }

  /// A list of objects.
  <T> Json put(String name, List<T> things, BiConsumer<Json, T> each) {
    name(name);
    out.append('[');
    first = true;
    for (T thing : things) {
      comma();
      members(json -> each.accept(json, thing));
    }
    out.append(']');
    first = false;
    return this;
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || c == '<' || c == '\u2028' || c == '\u2029') {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.append("0123456789abcdef".charAt(c >> shift & 15));
        }
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
