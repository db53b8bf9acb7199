package dev.virtlab.userland.shell.expand;

import dev.virtlab.userland.shell.syntax.Dialect;
import java.util.List;

/// The tokens of an arithmetic expression, one ahead.
final class ArithmeticTokens {

  /// What the token ahead is.
  enum Kind {
    END,
    NUMBER,
    NAME,
    OPERATOR
  }

  private static final List<String> OPERATORS =
      List.of(
          "<<=", ">>=", "**", "&&", "||", "==", "!=", "<=", ">=", "<<", ">>", "+=", "-=", "*=",
          "/=", "%=", "&=", "|=", "^=", "+", "-", "*", "/", "%", "=", "<", ">", "!", "~", "&", "|",
          "^", "?", ":", "(", ")", ",");

  private final String text;
  private final Dialect dialect;
  private Kind kind = Kind.END;
  private String token = "";
  private String subscript = "";
  private boolean hasSubscript;
  private int start;
  private int next;

  ArithmeticTokens(String text, Dialect dialect) {
    this.text = text;
    this.dialect = dialect;
    advance();
  }

  Kind kind() {
    return kind;
  }

  /// The token as written; of an array element only its name.
  String token() {
    return token;
  }

  /// Whether it is an array element, and the text between its brackets.
  boolean hasSubscript() {
    return hasSubscript;
  }

  String subscript() {
    return subscript;
  }

  boolean is(String operator) {
    return kind == Kind.OPERATOR && token.equals(operator);
  }

  /// Where the last token that was no end begins; messages show the text from there.
  int start() {
    return start;
  }

  /// Where the next token will be looked for.
  int position() {
    return next;
  }

  String from(int place) {
    return text.substring(Math.min(place, text.length()));
  }

  String text() {
    return text;
  }

  /// Reads the next token.
  void advance() {
    int at = skipBlanks(next);
    hasSubscript = false;
    if (at >= text.length()) {
      kind = Kind.END;
      next = at;
      return;
    }
    start = at;
    char c = text.charAt(at);
    if (c >= '0' && c <= '9') {
      number(at);
    } else if (isLetter(c)) {
      name(at);
    } else {
      operator(at);
    }
  }

  int skipBlanks(int from) {
    int at = from;
    while (at < text.length() && " \t\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static boolean isLetter(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isWordPart(char c) {
    return isLetter(c) || (c >= '0' && c <= '9');
  }

  private void number(int from) {
    int at = from;
    boolean posix = dialect == Dialect.DASH;
    if (posix) {
      at = posixNumber(from);
    } else {
      while (at < text.length()
          && (isWordPart(text.charAt(at)) || "#@".indexOf(text.charAt(at)) >= 0)) {
        at++;
      }
    }
    kind = Kind.NUMBER;
    token = text.substring(from, at);
    next = at;
  }

  private int posixNumber(int from) {
    int radix = 10;
    int at = from;
    if (text.charAt(from) == '0') {
      boolean hex = text.startsWith("x", from + 1) || text.startsWith("X", from + 1);
      radix = hex ? 16 : 8;
      at = hex ? from + 2 : from + 1;
    }
    while (at < text.length() && Character.digit(text.charAt(at), radix) >= 0) {
      at++;
    }
    return at;
  }

  private void name(int from) {
    int at = from;
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    kind = Kind.NAME;
    token = text.substring(from, at);
    if (dialect == Dialect.BASH && at < text.length() && text.charAt(at) == '[') {
      int end = closing(at);
      subscript = text.substring(at + 1, end);
      hasSubscript = true;
      at = Math.min(end + 1, text.length());
    }
    next = at;
  }

  private int closing(int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return text.length();
  }

  private void operator(int at) {
    kind = Kind.OPERATOR;
    for (String operator : OPERATORS) {
      if (text.startsWith(operator, at) && isKnown(operator)) {
        token = operator;
        next = at + operator.length();
        return;
      }
    }
    token = "";
    next = at;
  }

  private boolean isKnown(String operator) {
    return dialect != Dialect.DASH || !(operator.equals("**") || operator.equals(","));
  }

  /// Whether `++` or `--` stands here.
  boolean isDoubled() {
    return (is("+") || is("-")) && text.startsWith(token, next);
  }
}
