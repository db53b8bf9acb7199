package dev.virtlab.userland.storage.lvm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the grammar of lvm.conf(5): sections, and names with texts, numbers and lists.
final class Config {

  private static final int DEPTH_MAX = 16;

  private final String text;
  private int at;

  Config(String text) {
    this.text = text;
  }

  /// Everything that is written. IllegalArgumentException: it breaks the grammar.
  Map<String, Object> read() {
    return section(0);
  }

  private Map<String, Object> section(int depth) {
    if (depth > DEPTH_MAX) {
      throw new IllegalArgumentException("too deep");
    }
    Map<String, Object> values = new LinkedHashMap<>();
    while (true) {
      blanks();
      if (at >= text.length() || text.charAt(at) == '}' || text.charAt(at) == 0) {
        at++;
        return values;
      }
      String name = name();
      blanks();
      char next = take();
      if (next == '{') {
        values.put(name, section(depth + 1));
      } else if (next == '=') {
        values.put(name, value());
      } else {
        throw new IllegalArgumentException("at " + at);
      }
    }
  }

  private void blanks() {
    while (at < text.length() && (isBlank() || isComment())) {
      if (isComment()) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else {
        at++;
      }
    }
  }

  private boolean isBlank() {
    return text.charAt(at) <= ' ' && text.charAt(at) > 0;
  }

  private boolean isComment() {
    return text.charAt(at) == '#';
  }

  private char take() {
    if (at >= text.length()) {
      throw new IllegalArgumentException("ends too early");
    }
    return text.charAt(at++);
  }

  private String name() {
    int from = at;
    while (at < text.length() && " \t\n={}[]\",#".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (at == from) {
      throw new IllegalArgumentException("no name at " + at);
    }
    return text.substring(from, at);
  }

  private Object value() {
    blanks();
    char first = take();
    if (first == '"') {
      int end = text.indexOf('"', at);
      if (end < 0) {
        throw new IllegalArgumentException("an open quote");
      }
      String found = text.substring(at, end);
      at = end + 1;
      return found;
    }
    if (first == '[') {
      return list();
    }
    at--;
    try {
      return Long.parseLong(name());
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException("no number at " + at);
    }
  }

  private List<Object> list() {
    List<Object> values = new ArrayList<>();
    while (true) {
      blanks();
      char next = take();
      if (next == ']') {
        return values;
      }
      if (next != ',') {
        at--;
        values.add(value());
      }
    }
  }
}
