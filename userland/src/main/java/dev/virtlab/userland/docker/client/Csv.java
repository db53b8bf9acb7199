package dev.virtlab.userland.docker.client;

import dev.virtlab.userland.docker.units.InvalidAmount;
import java.util.ArrayList;
import java.util.List;

/// One record of comma-separated values, as `--mount` takes them; RFC 4180 with the errors of Go's
/// `encoding/csv`.
final class Csv {

  private Csv() {}

  /// The fields of a record.
  static List<String> fields(String text) throws InvalidAmount {
    if (text.isEmpty()) {
      throw new InvalidAmount("EOF");
    }
    List<String> fields = new ArrayList<>();
    int at = 0;
    while (true) {
      StringBuilder field = new StringBuilder();
      at = text.startsWith("\"", at) ? quoted(text, at, field) : bare(text, at, field);
      fields.add(field.toString());
      if (at >= text.length()) {
        return fields;
      }
      at++;
    }
  }

  private static int bare(String text, int from, StringBuilder field) throws InvalidAmount {
    int comma = text.indexOf(',', from);
    int end = comma < 0 ? text.length() : comma;
    int quote = text.indexOf('"', from);
    if (quote >= 0 && quote < end) {
      throw error(quote, "bare \" in non-quoted-field");
    }
    field.append(text, from, end);
    return end;
  }

  private static int quoted(String text, int from, StringBuilder field) throws InvalidAmount {
    int at = from + 1;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        field.append(c);
      } else if (text.startsWith("\"", at)) {
        field.append('"');
        at++;
      } else if (at == text.length() || text.charAt(at) == ',') {
        return at;
      } else {
        throw error(at - 1, "extraneous or missing \" in quoted-field");
      }
    }
    throw error(text.length(), "extraneous or missing \" in quoted-field");
  }

  private static InvalidAmount error(int index, String what) {
    return new InvalidAmount("parse error on line 1, column " + (index + 1) + ": " + what);
  }
}
