package dev.virtlab.userland.shell.builtin;

import java.util.ArrayList;
import java.util.List;

/// Splits a line for `read`: by IFS, where a backslash may quote, and the last field takes the
/// rest.
final class ReadFields {

  private final String text;
  private final String separators;
  private final boolean escapes;
  private int at;

  ReadFields(String text, String separators, boolean escapes) {
    this.text = text;
    this.separators = separators;
    this.escapes = escapes;
  }

  /// The text without its quoting backslashes.
  static String unescaped(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\\' && i + 1 < text.length()) {
        i++;
      } else if (text.charAt(i) == '\\') {
        continue;
      }
      out.append(text.charAt(i));
    }
    return out.toString();
  }

  /// All fields.
  List<String> all() {
    List<String> fields = new ArrayList<>();
    skipBlanks();
    while (at < text.length()) {
      fields.add(field());
    }
    return fields;
  }

  /// So many fields; the last one is the rest of the line, without the blanks at its end.
  List<String> first(int count) {
    List<String> fields = new ArrayList<>();
    skipBlanks();
    while (fields.size() < count - 1 && at < text.length()) {
      fields.add(field());
    }
    fields.add(rest());
    return fields;
  }

  private boolean isSeparator(int place) {
    return place < text.length() && separators.indexOf(text.charAt(place)) >= 0;
  }

  private boolean isBlank(int place) {
    return isSeparator(place) && " \t\n".indexOf(text.charAt(place)) >= 0;
  }

  private void skipBlanks() {
    while (isBlank(at)) {
      at++;
    }
  }

  private String field() {
    StringBuilder out = new StringBuilder();
    while (at < text.length() && !isSeparator(at)) {
      if (escapes && text.charAt(at) == '\\') {
        at++;
        if (at >= text.length()) {
          break;
        }
      }
      out.append(text.charAt(at++));
    }
    skipBlanks();
    if (isSeparator(at) && !isBlank(at)) {
      at++;
      skipBlanks();
    }
    return out.toString();
  }

  /// The rest; if it is only one field, the separator behind it goes too.
  private String rest() {
    int begin = at;
    String only = field();
    if (at >= text.length()) {
      return only;
    }
    int end = text.length();
    while (end > begin && isBlank(end - 1) && !isEscaped(end - 1)) {
      end--;
    }
    String whole = text.substring(begin, end);
    at = text.length();
    return escapes ? unescaped(whole) : whole;
  }

  private boolean isEscaped(int place) {
    return escapes && place > 0 && text.charAt(place - 1) == '\\';
  }
}
