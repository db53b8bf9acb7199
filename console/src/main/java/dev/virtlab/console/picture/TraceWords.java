package dev.virtlab.console.picture;

import java.util.ArrayList;
import java.util.List;

/// The words of one line of canonical text, taken from left to right.
final class TraceWords {

  private final String line;
  private int at;

  TraceWords(String line) {
    this.line = line;
  }

  /// A word without quotes.
  String bare() {
    skip();
    int from = at;
    while (at < line.length() && line.charAt(at) != ' ' && line.charAt(at) != ']') {
      at++;
    }
    if (from == at) {
      throw new IllegalArgumentException("a word is missing");
    }
    return line.substring(from, at);
  }

  long number() {
    String word = bare();
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException(word + " is no whole number");
    }
  }

  String quoted() {
    skip();
    take('"');
    StringBuilder text = new StringBuilder();
    while (at < line.length() && line.charAt(at) != '"') {
      char c = line.charAt(at++);
      text.append(c == '\\' ? escaped() : c);
    }
    take('"');
    return text.toString();
  }

  private char escaped() {
    if (at >= line.length()) {
      throw new IllegalArgumentException("the text has no end");
    }
    char c = line.charAt(at++);
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        at += 4;
        if (at > line.length()) {
          throw new IllegalArgumentException("the text has no end");
        }
        yield (char) Integer.parseInt(line.substring(at - 4, at), 16);
      }
      default -> c;
    };
  }

  List<String> list() {
    skip();
    take('[');
    List<String> words = new ArrayList<>();
    while (at < line.length() && line.charAt(at) != ']') {
      words.add(quoted());
    }
    take(']');
    return List.copyOf(words);
  }

  /// Nothing may be left.
  void end() {
    if (at != line.length()) {
      throw new IllegalArgumentException("something is left: " + line.substring(at).strip());
    }
  }

  private void skip() {
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
  }

  private void take(char wanted) {
    if (at >= line.length() || line.charAt(at) != wanted) {
      throw new IllegalArgumentException("a " + wanted + " is missing at column " + (at + 1));
    }
    at++;
  }
}
