package dev.virtlab.webexport.regex;

import java.util.regex.PatternSyntaxException;

/// Writes an expression of Java (`java.util.regex.Pattern`) as one of the browser (ECMAScript,
/// Patterns, with the flag `u`).
///
/// What both write alike stays, and whether brackets and repetitions fit is the browser's to say.
/// What the two mean differently or do not both know (references back, what looks behind,
/// possessive repetitions, flags, classes in classes, named classes) is refused by name.
final class Translation {

  /// Java's white space; the browser's has many more.
  private static final String BLANK = "\\t-\\r ";

  private static final String NO_BLANK = "\\0-\\x08\\x0e-\\x1f!-\\u{10ffff}";
  private static final String LINE_ENDS = "\\n\\r\\x85\\u2028\\u2029";

  /// The end, or before the last end of a line.
  private static final String END = "(?:(?=(?:\\r\\n|[" + LINE_ENDS + "])?$)(?<!\\r(?=\\n)))";

  private static final String ESCAPED = "\\^$.*+?()[]{}|/";

  private final String regex;
  private final StringBuilder source = new StringBuilder();
  private int at;

  private Translation(String regex) {
    this.regex = regex;
  }

  /// @throws PatternSyntaxException malformed, or of a kind that is not known here
  static String of(String regex) {
    Translation translation = new Translation(regex);
    while (translation.at < regex.length()) {
      translation.next();
    }
    return translation.source.toString();
  }

  /// What matches only a whole text.
  ///
  /// @throws PatternSyntaxException malformed, or of a kind that is not known here
  static String whole(String regex) {
    return "^(?:" + of(regex) + ")$";
  }

  private void next() {
    char c = regex.charAt(at++);
    switch (c) {
      case '\\' -> escape();
      case '[' -> bracket();
      case '(' -> open();
      case '{' -> count();
      case '^' -> source.append("(?:^)");
      case '$' -> source.append(END);
      case '.' -> source.append("[^").append(LINE_ENDS).append(']');
      case ')', '|', '*', '+', '?' -> source.append(c);
      default -> source.append(literal(c));
    }
  }

  private static String literal(char c) {
    return ESCAPED.indexOf(c) >= 0 ? "\\" + c : String.valueOf(c);
  }

  private void open() {
    source.append('(');
    if (peek() == '?') {
      char kind = at + 1 < regex.length() ? regex.charAt(at + 1) : 0;
      if (kind != ':' && kind != '=' && kind != '!') {
        throw refused("of groups, only (, (?:, (?= and (?! are known in the page");
      }
      source.append('?').append(kind);
      at += 2;
    }
  }

  private void count() {
    int end = regex.indexOf('}', at);
    for (int i = at; i < end; i++) {
      if (!isDigit(regex.charAt(i)) && (regex.charAt(i) != ',' || i == at)) {
        end = -1;
      }
    }
    if (end < 0) {
      throw refused("illegal repetition");
    }
    source.append(regex, at - 1, end + 1);
    at = end + 1;
  }

  private void escape() {
    char c = escaped();
    switch (c) {
      case 'A' -> source.append("(?:^)");
      case 'z' -> source.append("(?:$)");
      case 'Z' -> source.append(END);
      case 'b' -> source.append("(?:\\b)");
      case 's' -> source.append('[').append(BLANK).append(']');
      case 'S' -> source.append("[^").append(BLANK).append(']');
      case 'd', 'D', 'w', 'W' -> source.append('\\').append(c);
      default -> source.append(single(c));
    }
  }

  /// The character after a backslash.
  private char escaped() {
    if (at == regex.length()) {
      throw refused("a backslash at the end");
    }
    return regex.charAt(at++);
  }

  /// What stands for one character, after its backslash.
  private String single(char c) {
    if (c == 'x' || c == 'u') {
      return "\\" + c + hexadecimal(c == 'x' ? 2 : 4);
    }
    if ("tnrf".indexOf(c) >= 0) {
      return "\\" + c;
    }
    if (isLetter(c) || isDigit(c)) {
      throw refused("\\" + c + " is not known in the page");
    }
    return c == '-' ? "\\x2d" : literal(c);
  }

  private String hexadecimal(int digits) {
    int from = at;
    at += digits;
    if (at > regex.length()) {
      throw refused("a number that is too short");
    }
    return regex.substring(from, at);
  }

  private void bracket() {
    source.append('[');
    if (peek() == '^') {
      source.append('^');
      at++;
    }
    int first = at;
    while (peek() != ']' || at == first) {
      element();
    }
    source.append(']');
    at++;
  }

  private void element() {
    if (at == regex.length()) {
      throw refused("a class without its end");
    }
    if (regex.startsWith("[", at) || regex.startsWith("&&", at)) {
      throw refused("a class in a class is not known in the page");
    }
    char c = regex.charAt(at);
    if (c == '\\' && at + 1 < regex.length() && "sSdDwW".indexOf(regex.charAt(at + 1)) >= 0) {
      source.append(many(regex.charAt(at + 1)));
      at += 2;
    } else {
      source.append(member());
      range();
    }
  }

  private static String many(char c) {
    return switch (c) {
      case 's' -> BLANK;
      case 'S' -> NO_BLANK;
      default -> "\\" + c;
    };
  }

  private void range() {
    if (peek() != '-' || at + 1 == regex.length()) {
      return;
    }
    char end = regex.charAt(at + 1);
    if (end != ']' && end != '[') {
      at++;
      source.append('-').append(member());
    }
  }

  /// One character of a class.
  private String member() {
    char c = regex.charAt(at++);
    if (c == '\\') {
      return single(escaped());
    }
    return c == '-' ? "\\x2d" : literal(c);
  }

  /// The next character; 0 at the end.
  private char peek() {
    return at < regex.length() ? regex.charAt(at) : 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private PatternSyntaxException refused(String why) {
    return new PatternSyntaxException(why, regex, at);
  }
}
