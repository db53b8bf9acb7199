package dev.virtlab.userland.docker.client.template;

import dev.virtlab.userland.text.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Cuts a template into words; Go's `text/template/parse`, lex.go.
///
/// An error ends the words: it is one of them, so that the parser reports what comes first.
final class Lexer {

  private static final String LEFT = "{{";
  private static final String RIGHT = "}}";
  private static final char END = '\uffff';

  private static final Map<String, Token.Kind> KEYWORDS =
      Map.ofEntries(
          Map.entry(".", Token.Kind.DOT),
          Map.entry("block", Token.Kind.BLOCK),
          Map.entry("break", Token.Kind.BREAK),
          Map.entry("continue", Token.Kind.CONTINUE),
          Map.entry("define", Token.Kind.DEFINE),
          Map.entry("else", Token.Kind.ELSE),
          Map.entry("end", Token.Kind.END),
          Map.entry("if", Token.Kind.IF),
          Map.entry("range", Token.Kind.RANGE),
          Map.entry("nil", Token.Kind.NIL),
          Map.entry("template", Token.Kind.TEMPLATE),
          Map.entry("with", Token.Kind.WITH),
          Map.entry("true", Token.Kind.BOOL),
          Map.entry("false", Token.Kind.BOOL));

  private final String input;
  private final List<Token> tokens = new ArrayList<>();
  private int start;
  private int at;
  private int line = 1;
  private int depth;
  private boolean failed;

  private Lexer(String input) {
    this.input = input;
  }

  /// The words of a template, the last one an end or an error.
  static List<Token> tokens(String input) {
    Lexer lexer = new Lexer(input);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    while (!failed && at < input.length()) {
      text();
    }
    if (!failed) {
      start = at;
      emit(Token.Kind.EOF);
    }
  }

  /// Text up to the next action, then the action.
  private void text() {
    int left = input.indexOf(LEFT, at);
    if (left < 0) {
      at = input.length();
      emitText(start, at);
      return;
    }
    boolean trim = isLeftTrim(left + LEFT.length());
    int end = left;
    while (trim && end > start && isSpace(input.charAt(end - 1))) {
      end--;
    }
    emitText(start, end);
    countLines(start, left);
    start = left;
    at = left + LEFT.length();
    int inside = at + (trim ? 2 : 0);
    if (input.startsWith("/*", inside)) {
      comment(inside);
    } else {
      emit(Token.Kind.LEFT_DELIMITER);
      at = inside;
      start = at;
      depth = 0;
      action();
    }
  }

  private void emitText(int from, int to) {
    if (to > from) {
      tokens.add(new Token(Token.Kind.TEXT, from, line, input.substring(from, to)));
    }
  }

  private void countLines(int from, int to) {
    for (int i = from; i < to; i++) {
      line += input.charAt(i) == '\n' ? 1 : 0;
    }
  }

  private boolean isLeftTrim(int from) {
    return from + 1 < input.length()
        && input.charAt(from) == '-'
        && isSpace(input.charAt(from + 1));
  }

  private void comment(int from) {
    int end = input.indexOf("*/", from);
    if (end < 0) {
      fail("unclosed comment");
      return;
    }
    at = end + 2;
    if (!atRight()) {
      fail("comment ends before closing delimiter");
      return;
    }
    countLines(start, at);
    closeDelimiter();
  }

  /// Words up to the closing delimiter.
  private void action() {
    while (!failed) {
      if (atRight()) {
        if (depth > 0) {
          fail("unclosed left paren");
          return;
        }
        closeDelimiter();
        return;
      }
      word();
    }
  }

  private boolean atRight() {
    return input.startsWith(RIGHT, at) || atRightTrim(at);
  }

  private boolean atRightTrim(int from) {
    return from + 1 < input.length()
        && isSpace(input.charAt(from))
        && input.charAt(from + 1) == '-'
        && input.startsWith(RIGHT, from + 2);
  }

  private void closeDelimiter() {
    boolean trim = atRightTrim(at);
    boolean comment = input.startsWith(LEFT, start);
    start = at + (trim ? 2 : 0);
    at = start + RIGHT.length();
    if (comment) {
      start = at;
    } else {
      emit(Token.Kind.RIGHT_DELIMITER);
    }
    while (trim && at < input.length() && isSpace(input.charAt(at))) {
      at++;
    }
    countLines(start, at);
    start = at;
  }

  private void word() {
    char c = next();
    switch (c) {
      case END -> fail("unclosed action");
      case ' ', '\t', '\r', '\n' -> space();
      case '=' -> emit(Token.Kind.ASSIGN);
      case ':' -> declare();
      case '|' -> emit(Token.Kind.PIPE);
      case '"' -> quote();
      case '`' -> rawQuote();
      case '$' -> fieldOrVariable(Token.Kind.VARIABLE);
      case '\'' -> character();
      case '.' -> {
        if (isDigit(peek())) {
          number();
        } else {
          fieldOrVariable(Token.Kind.FIELD);
        }
      }
      case '(' -> {
        emit(Token.Kind.LEFT_PARENTHESIS);
        depth++;
      }
      case ')' -> closeParenthesis();
      default -> otherWord(c);
    }
  }

  private void otherWord(char c) {
    if (c == '+' || c == '-' || isDigit(c)) {
      number();
    } else if (isAlphanumeric(c)) {
      identifier();
    } else if (c > ' ' && c < 0x7f) {
      emit(Token.Kind.CHARACTER);
    } else {
      fail("unrecognized character in action: " + codePoint(input.codePointAt(at - 1)));
    }
  }

  private void space() {
    while (isSpace(peek()) && !atRightTrim(at)) {
      at++;
    }
    if (atRightTrim(at - 1)) {
      at--;
    }
    if (at > start) {
      emit(Token.Kind.SPACE);
    }
  }

  private void declare() {
    if (next() == '=') {
      emit(Token.Kind.DECLARE);
    } else {
      fail("expected :=");
    }
  }

  private void closeParenthesis() {
    depth--;
    if (depth < 0) {
      fail("unexpected right paren");
    } else {
      emit(Token.Kind.RIGHT_PARENTHESIS);
    }
  }

  private void identifier() {
    while (isAlphanumeric(peek())) {
      at++;
    }
    String word = input.substring(start, at);
    if (!atTerminator()) {
      fail("bad character " + codePoint(input.codePointAt(at)));
    } else {
      emit(KEYWORDS.getOrDefault(word, Token.Kind.IDENTIFIER));
    }
  }

  private void fieldOrVariable(Token.Kind kind) {
    if (atTerminator()) {
      emit(kind == Token.Kind.FIELD ? Token.Kind.DOT : Token.Kind.VARIABLE);
      return;
    }
    while (isAlphanumeric(peek())) {
      at++;
    }
    if (!atTerminator()) {
      fail("bad character " + codePoint(input.codePointAt(at)));
    } else {
      emit(kind);
    }
  }

  private boolean atTerminator() {
    char c = peek();
    return isSpace(c) || c == END || ".,|:)(".indexOf(c) >= 0 || input.startsWith(RIGHT, at);
  }

  private void character() {
    quoted('\'', "unterminated character constant", Token.Kind.CHARACTER_CONSTANT);
  }

  private void quote() {
    quoted('"', "unterminated quoted string", Token.Kind.STRING);
  }

  private void quoted(char end, String unterminated, Token.Kind kind) {
    while (true) {
      char c = next();
      if (c == '\\') {
        c = next();
        if (c != END && c != '\n') {
          continue;
        }
      }
      if (c == END || c == '\n') {
        fail(unterminated);
        return;
      }
      if (c == end) {
        emit(kind);
        return;
      }
    }
  }

  private void rawQuote() {
    int end = input.indexOf('`', at);
    if (end < 0) {
      fail("unterminated raw quoted string");
      return;
    }
    at = end + 1;
    emit(Token.Kind.RAW_STRING);
  }

  private void number() {
    at = start;
    at = NumberText.end(input, start);
    if (isAlphanumeric(peek())) {
      at++;
      fail(
          "bad number syntax: "
              + dev.virtlab.userland.docker.units.Quoted.of(input.substring(start, at)));
    } else {
      emit(Token.Kind.NUMBER);
    }
  }

  private char next() {
    char c = peek();
    at += c == END ? 0 : 1;
    return c;
  }

  private char peek() {
    return at < input.length() ? input.charAt(at) : END;
  }

  private void emit(Token.Kind kind) {
    tokens.add(new Token(kind, start, line, input.substring(start, at)));
    if (kind != Token.Kind.RIGHT_DELIMITER) {
      countLines(start, at);
    }
    start = at;
  }

  private void fail(String message) {
    tokens.add(new Token(Token.Kind.ERROR, start, line, message));
    failed = true;
  }

  /// `%#U`, as `U+007D '}'`.
  private static String codePoint(int c) {
    String hex = Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT);
    return "U+" + "0".repeat(Math.max(0, 4 - hex.length())) + hex + " '" + Utf8.text(c) + "'";
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isAlphanumeric(char c) {
    return c == '_' || (c != END && Character.isLetterOrDigit(c));
  }
}
