package dev.virtlab.userland.shell.syntax;

import java.util.ArrayDeque;
import java.util.Deque;

/// The text being parsed, and where the parser is in it.
final class Source {

  /// What [#peek] gives at the end.
  static final int END = -1;

  private final Deque<Alias> aliases = new ArrayDeque<>();
  private String text;
  private int at;
  private int line;
  private final boolean more;

  /// An alias whose text is being read: as long as more characters than `rest` are left.
  private record Alias(String name, int rest) {}

  Source(String text, int line, boolean more) {
    this.text = text;
    this.line = line;
    this.more = more;
  }

  /// The next character; a backslash before the end of a line joins it with the next one.
  int peek() {
    skipContinuations();
    return raw();
  }

  /// The character after the next one.
  int peekSecond() {
    skipContinuations();
    int second = at + 1;
    while (second + 1 < text.length()
        && text.charAt(second) == '\\'
        && text.charAt(second + 1) == '\n') {
      second += 2;
    }
    return second < text.length() ? text.charAt(second) : END;
  }

  /// The next character as it stands.
  int raw() {
    return at < text.length() ? text.charAt(at) : END;
  }

  boolean looksAt(String what) {
    skipContinuations();
    return text.startsWith(what, at);
  }

  /// Takes the next character.
  char take() {
    char c = text.charAt(at++);
    if (c == '\n') {
      line++;
    }
    return c;
  }

  void take(int count) {
    for (int i = 0; i < count; i++) {
      take();
    }
  }

  /// Takes the next character if it is this one.
  boolean takeIf(char c) {
    if (peek() != c) {
      return false;
    }
    take();
    return true;
  }

  private void skipContinuations() {
    while (at + 1 < text.length() && text.charAt(at) == '\\' && text.charAt(at + 1) == '\n') {
      at += 2;
      line++;
    }
    if (more && at == text.length() && at > 1 && text.charAt(at - 2) == '\\') {
      throw new Incomplete();
    }
  }

  int position() {
    return at;
  }

  int line() {
    return line;
  }

  /// Goes back to a position on the given line.
  void rewind(int position, int lineThere) {
    at = position;
    line = lineThere;
  }

  boolean restIsBlank() {
    for (int i = at; i < text.length(); i++) {
      if (" \t\n".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  String since(int start) {
    return text.substring(start, at);
  }

  String between(int start, int end) {
    return text.substring(start, end);
  }

  /// Where the text ends too early: more is wanted, or it is an error.
  RuntimeException ended(SyntaxError.Kind kind, int lineOfError) {
    return more ? new Incomplete() : error(kind, lineOfError, at);
  }

  /// An error seen at a position; it shows the line there.
  SyntaxError error(SyntaxError.Kind kind, int lineOfError, int position) {
    int place = Math.min(position, text.length());
    if (place > 0 && place == text.length() && text.charAt(place - 1) == '\n') {
      place--;
    }
    int begin = place == 0 ? 0 : text.lastIndexOf('\n', place - 1) + 1;
    int end = text.indexOf('\n', place);
    return new SyntaxError(kind, lineOfError, text.substring(begin, end < 0 ? text.length() : end));
  }

  /// The line that the end of the text counts as: the one after its last newline, which a text
  /// without one is thought to have.
  int lastLine() {
    return text.isEmpty() || text.charAt(text.length() - 1) == '\n' ? line : line + 1;
  }

  boolean hasMore() {
    return more;
  }

  /// Puts the text of an alias in the place of its name, which began at `start` and was just read.
  void expandAlias(String name, int start, String value) {
    String rest = text.substring(at);
    aliases.push(new Alias(name, rest.length()));
    text = text.substring(0, start) + value + rest;
    at = start;
  }

  /// Whether the text of that alias is being read; it is not expanded within itself.
  boolean isWithinAlias(String name) {
    while (!aliases.isEmpty() && text.length() - at <= aliases.peek().rest()) {
      aliases.pop();
    }
    return aliases.stream().anyMatch(alias -> alias.name().equals(name));
  }
}
