package dev.virtlab.userland.docker.client.template;

import dev.virtlab.userland.docker.units.InvalidAmount;
import dev.virtlab.userland.docker.units.Numbers;
import dev.virtlab.userland.docker.units.Quoted;

/// Numbers and characters written in a template; Go's literals.
final class NumberText {

  private static final String HEX = "0123456789abcdefABCDEF_";

  private NumberText() {}

  /// Where the number that begins at `from` ends.
  static int end(String input, int from) {
    int at = skip(input, from, "+-", 1);
    String digits = "0123456789_";
    boolean prefixed = at + 1 < input.length() && input.charAt(at) == '0';
    if (prefixed && "xXoObB".indexOf(input.charAt(at + 1)) >= 0) {
      digits = "xX".indexOf(input.charAt(at + 1)) >= 0 ? HEX : "01234567_";
      at += 2;
    }
    at = skip(input, at, digits, Integer.MAX_VALUE);
    at = skip(input, skip(input, at, ".", 1), digits, Integer.MAX_VALUE);
    if (digits.length() != HEX.length() && skip(input, at, "eE", 1) > at) {
      at = skip(input, skip(input, at + 1, "+-", 1), "0123456789_", Integer.MAX_VALUE);
    }
    return at;
  }

  private static int skip(String input, int from, String of, int most) {
    int at = from;
    while (at < input.length() && at - from < most && of.indexOf(input.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  /// The value of a number: a float where it has a point or an exponent, else an int.
  static Value value(String text) throws TemplateError {
    boolean hex = text.contains("x") || text.contains("X");
    try {
      return !hex && (text.contains(".") || text.contains("e") || text.contains("E"))
          ? new Value.Real(Numbers.parseFloat(text))
          : Value.of(Numbers.parseInt(text, 0, 64));
    } catch (InvalidAmount e) {
      String kind = e.message().endsWith("range") ? "integer overflow" : "illegal number syntax";
      throw new TemplateError(kind + ": " + Quoted.of(text));
    }
  }

  /// The text between quotes, escapes read.
  static String unquoted(String text) throws TemplateError {
    StringBuilder out = new StringBuilder();
    int at = 1;
    while (at < text.length() - 1) {
      char c = text.charAt(at++);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      char escape = text.charAt(at++);
      int digits = "xuU".indexOf(escape) < 0 ? 0 : 2 << "xuU".indexOf(escape);
      if (digits > 0 && at + digits < text.length()) {
        out.appendCodePoint(hexadecimal(text.substring(at, at + digits)));
        at += digits;
      } else {
        out.append(unescaped(escape));
      }
    }
    return out.toString();
  }

  private static int hexadecimal(String digits) throws TemplateError {
    try {
      return (int) Numbers.parseUint(digits, 16, 32);
    } catch (InvalidAmount _) {
      throw new TemplateError("invalid syntax");
    }
  }

  private static char unescaped(char escape) throws TemplateError {
    return switch (escape) {
      case 'a' -> (char) 7;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> (char) 11;
      case '\\', '\'', '"' -> escape;
      default -> throw new TemplateError("invalid syntax");
    };
  }
}
