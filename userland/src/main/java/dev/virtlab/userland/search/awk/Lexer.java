package dev.virtlab.userland.search.awk;

import dev.virtlab.userland.search.awk.Token.Kind;
import java.util.List;

/// Cuts a program into words.
final class Lexer {

  private static final List<String> KEYWORDS =
      List.of(
          "BEGIN",
          "END",
          "function",
          "func",
          "if",
          "else",
          "while",
          "for",
          "do",
          "break",
          "continue",
          "next",
          "nextfile",
          "exit",
          "return",
          "delete",
          "in",
          "getline",
          "print",
          "printf",
          "switch",
          "case",
          "default");
  private static final List<String> BUILTINS =
      List.of(
          "length",
          "substr",
          "index",
          "split",
          "sub",
          "gsub",
          "match",
          "sprintf",
          "sin",
          "cos",
          "atan2",
          "exp",
          "log",
          "sqrt",
          "int",
          "rand",
          "srand",
          "tolower",
          "toupper",
          "system",
          "close",
          "fflush",
          "and",
          "or",
          "xor",
          "lshift",
          "rshift",
          "compl",
          "strftime",
          "systime",
          "mktime");
  private static final List<String> GAWK = List.of("gensub", "strtonum", "asort", "asorti");
  private static final List<String> OPERATORS =
      List.of(
          "**=", ">>", "**", "&&", "||", "==", "<=", ">=", "!=", "++", "--", "+=", "-=", "*=", "/=",
          "%=", "^=", "!~", "|&", "{", "}", "(", ")", "[", "]", ";", ",", "+", "-", "*", "/", "%",
          "^", "!", ">", "<", "|", "?", ":", "~", "$", "=");

  private final Source source;
  private final String text;
  private final StringBuilder warnings = new StringBuilder();
  private int at;
  private int line = 1;

  Lexer(Source source) {
    this.source = source;
    this.text = source.text();
  }

  /// What gawk warns of.
  String warnings() {
    return warnings.toString();
  }

  /// The next word.
  ///
  /// @param operand whether an operand may stand here, so that a slash begins an expression
  Token next(boolean operand) {
    boolean spaced = skip();
    int start = at;
    if (at >= text.length()) {
      return new Token(Kind.END, "", line, start, start, spaced);
    }
    char c = text.charAt(at);
    if (c == '\n') {
      at++;
      return new Token(Kind.NEWLINE, "\n", line++, start, at, spaced);
    }
    if (c == '"') {
      return string(spaced);
    }
    if (Character.isDigit(c) || (c == '.' && isDigit(at + 1))) {
      return number(spaced);
    }
    if (Character.isLetter(c) || c == '_') {
      return name(spaced);
    }
    if (operand && c == '/') {
      return expression(spaced);
    }
    for (String operator : OPERATORS) {
      if (text.startsWith(operator, at)) {
        at += operator.length();
        return new Token(Kind.OPERATOR, canonical(operator), line, start, at, spaced);
      }
    }
    throw source.busybox()
        ? source.plain(new Token(Kind.END, "", line, at, at, false), "Unexpected token")
        : source.pointed(line, Math.min(at + 1, text.length()), "syntax error");
  }

  private static String canonical(String operator) {
    return switch (operator) {
      case "**" -> "^";
      case "**=" -> "^=";
      default -> operator;
    };
  }

  private boolean isDigit(int index) {
    return index < text.length() && Character.isDigit(text.charAt(index));
  }

  private boolean skip() {
    int start = at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        while (at < text.length() && text.charAt(at) != '\n') {
          at++;
        }
      } else if (c == '\\' && text.startsWith("\n", at + 1)) {
        at += 2;
        line++;
      } else if (c == ' ' || c == '\t' || c == '\r') {
        at++;
      } else {
        break;
      }
    }
    return at > start;
  }

  private Token number(boolean spaced) {
    int start = at;
    if (text.startsWith("0x", at) || text.startsWith("0X", at)) {
      int i = at + 2;
      while (i < text.length() && Character.digit(text.charAt(i), 16) >= 0) {
        i++;
      }
      if (i > at + 2 && i < at + 17) {
        at = i;
        String value = Long.toString(Long.parseLong(text.substring(start + 2, at), 16));
        return new Token(Kind.NUMBER, value, line, start, at, spaced);
      }
    }
    while (isDigit(at)) {
      at++;
    }
    String digits = text.substring(start, at);
    boolean octal = digits.startsWith("0") && digits.length() > 1 && digits.length() < 20;
    if (octal && !source.busybox() && digits.chars().allMatch(c -> c < '8')) {
      String value = Long.toString(Long.parseLong(digits, 8));
      return new Token(Kind.NUMBER, value, line, start, at, spaced);
    }
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      while (isDigit(at)) {
        at++;
      }
    }
    if (at < text.length() && (text.charAt(at) | 32) == 'e') {
      int sign = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0 ? 1 : 0;
      if (isDigit(at + 1 + sign)) {
        at += 1 + sign;
        while (isDigit(at)) {
          at++;
        }
      }
    }
    return new Token(Kind.NUMBER, text.substring(start, at), line, start, at, spaced);
  }

  private Token name(boolean spaced) {
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    String name = text.substring(start, at);
    Kind kind;
    if (KEYWORDS.contains(name)) {
      kind = Kind.KEYWORD;
      name = name.equals("func") ? "function" : name;
    } else if (BUILTINS.contains(name) || (!source.busybox() && GAWK.contains(name))) {
      kind = Kind.BUILTIN;
    } else {
      kind = text.startsWith("(", at) ? Kind.CALLED : Kind.NAME;
    }
    return new Token(kind, name, line, start, at, spaced);
  }

  private Token string(boolean spaced) {
    int start = at++;
    StringBuilder value = new StringBuilder();
    while (true) {
      if (at >= text.length() || text.charAt(at) == '\n') {
        throw source.busybox()
            ? source.plain(new Token(Kind.END, "", line, at, at, false), "Unexpected end of string")
            : source.pointed(line, start, "unterminated string");
      }
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return new Token(Kind.STRING, value.toString(), line, start, at, spaced);
      }
      if (c == '\\' && at + 1 < text.length()) {
        escape(value);
      } else {
        value.append(c);
        at++;
      }
    }
  }

  private void escape(StringBuilder value) {
    char c = text.charAt(at + 1);
    if (c == '\n') {
      at += 2;
      line++;
      return;
    }
    int end = c == '/' && !source.busybox() ? 0 : Escapes.one(text, at, value);
    if (end > 0) {
      at = end;
      return;
    }
    if (!source.busybox()) {
      warnings.append(
          source.name()
              + ": "
              + source.origin()
              + ":"
              + line
              + ": warning: escape sequence `\\"
              + c
              + "' treated as plain `"
              + c
              + "'\n");
    } else {
      value.append('\\');
    }
    value.append(c);
    at += 2;
  }

  private Token expression(boolean spaced) {
    int start = at++;
    StringBuilder value = new StringBuilder();
    boolean bracket = false;
    int open = 0;
    while (true) {
      if (at >= text.length() || text.charAt(at) == '\n') {
        throw source.busybox()
            ? source.plain(new Token(Kind.END, "", line, at, at, false), "Unexpected end of string")
            : source.pointed(line, start + 1, "unterminated regexp");
      }
      char c = text.charAt(at);
      if (c == '/' && !bracket) {
        at++;
        return new Token(Kind.ERE, value.toString(), line, start, at, spaced);
      }
      if (c == '\\' && at + 1 < text.length()) {
        char escaped = text.charAt(at + 1);
        value.append(escaped == '/' ? "" : "\\").append(escaped);
        at += 2;
        continue;
      }
      if (c == '[' && !bracket && !source.busybox()) {
        bracket = true;
        open = value.length();
      } else if (c == ']' && bracket) {
        String inside = value.substring(open + 1);
        boolean first = inside.isEmpty() || inside.equals("^");
        boolean named =
            inside.lastIndexOf("[:") >= 0
                && inside.endsWith(":")
                && inside.lastIndexOf("[:") < inside.length() - 2
                && inside.indexOf(":]", inside.lastIndexOf("[:")) < 0;
        bracket = first || named;
      }
      value.append(c);
      at++;
    }
  }
}
