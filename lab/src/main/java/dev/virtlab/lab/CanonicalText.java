package dev.virtlab.lab;

import java.util.List;

/// The one text of a trace: a version line, then one line an event.
///
/// A line is the moment in nanoseconds, the host, the event's name and its fields in record order,
/// all separated by single blanks. Numbers are decimal integers; texts stand between double quotes,
/// with the escapes of JSON for quote, backslash and control characters; lists stand in brackets.
/// The text is the same on every machine, so the SHA-256 of its UTF-8 bytes is the run's name.
public final class CanonicalText implements Fields {

  /// The first line of every canonical text.
  public static final String VERSION = "virtlab-trace 1";

  private final StringBuilder out;

  private CanonicalText(StringBuilder out) {
    this.out = out;
  }

  /// The whole trace, each line ended by a newline.
  public static String of(Trace trace) {
    StringBuilder out = new StringBuilder(VERSION).append('\n');
    CanonicalText writer = new CanonicalText(out);
    for (Stamped stamped : trace.events()) {
      out.append(stamped.at().toNanos()).append(' ').append(stamped.host());
      stamped.event().tell(writer);
      out.append('\n');
    }
    return out.toString();
  }

  @Override
  public Fields event(String name) {
    out.append(' ').append(name);
    return this;
  }

  @Override
  public Fields put(String field, long value) {
    out.append(' ').append(value);
    return this;
  }

  @Override
  public Fields put(String field, String value) {
    out.append(' ');
    quote(value);
    return this;
  }

  @Override
  public Fields put(String field, List<String> values) {
    out.append(" [");
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.append(' ');
      }
      quote(values.get(i));
    }
    out.append(']');
    return this;
  }

  @Override
  public Fields put(String field, boolean value) {
    return put(field, value ? 1 : 0);
  }

  private void quote(String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20 || c == 0x7f) {
            out.append("\\u00").append(hex(c >> 4)).append(hex(c & 15));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static char hex(int digit) {
    return "0123456789abcdef".charAt(digit);
  }
}
