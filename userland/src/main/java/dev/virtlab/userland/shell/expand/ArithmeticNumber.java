package dev.virtlab.userland.shell.expand;

import dev.virtlab.userland.shell.syntax.Dialect;

/// Reads a number of an arithmetic expression: decimal, `0` octal, `0x` hexadecimal, and outside
/// dash `base#digits`.
final class ArithmeticNumber {

  private static final int BASE_MAX = 64;

  private final Dialect dialect;
  private final String expression;
  private final String rest;

  ArithmeticNumber(Dialect dialect, String expression, String rest) {
    this.dialect = dialect;
    this.expression = expression;
    this.rest = rest;
  }

  long parse(String token) {
    int mark = token.indexOf('#');
    if (mark > 0) {
      int base = (int) Math.min(digits(token.substring(0, mark), 10), BASE_MAX + 1);
      if (base < 2 || base > BASE_MAX) {
        throw wrong("invalid arithmetic base");
      }
      return digits(token.substring(mark + 1), base);
    }
    if (token.startsWith("0x") || token.startsWith("0X")) {
      return digits(token.substring(2), 16);
    }
    boolean octal = token.length() > 1 && token.startsWith("0");
    return digits(octal ? token.substring(1) : token, octal ? 8 : 10);
  }

  private long digits(String text, int base) {
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = digit(text.charAt(i), base);
      if (digit < 0 || digit >= base) {
        throw wrong("value too great for base");
      }
      boolean over = dialect == Dialect.DASH && value > (Long.MAX_VALUE - digit) / base;
      if (over) {
        return Long.MAX_VALUE;
      }
      value = value * base + digit;
    }
    return value;
  }

  private static int digit(char c, int base) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'Z') {
      return base <= 36 ? c - 'A' + 10 : c - 'A' + 36;
    }
    return c == '@' ? 62 : c == '_' ? 63 : -1;
  }

  private ArithmeticError wrong(String message) {
    return switch (dialect) {
      case BASH ->
          new ArithmeticError(
              expression.strip() + ": " + message + " (error token is \"" + rest + "\")");
      case DASH ->
          new ArithmeticError("arithmetic expression: expecting EOF: \"" + expression + "\"");
      case ASH -> new ArithmeticError("arithmetic syntax error");
    };
  }

  /// The value of a variable as dash reads it: a number and nothing else.
  static long posix(String text) {
    String bare = text.strip();
    if (bare.isEmpty()) {
      return 0;
    }
    boolean negative = bare.startsWith("-");
    String unsigned = negative || bare.startsWith("+") ? bare.substring(1) : bare;
    boolean hex = unsigned.startsWith("0x") || unsigned.startsWith("0X");
    boolean octal = !hex && unsigned.length() > 1 && unsigned.startsWith("0");
    int base = hex ? 16 : octal ? 8 : 10;
    String digits = hex ? unsigned.substring(2) : unsigned;
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), base);
      if (digit < 0) {
        throw new ArithmeticError("Illegal number: " + text);
      }
      value = value > (Long.MAX_VALUE - digit) / base ? Long.MAX_VALUE : value * base + digit;
    }
    if (digits.isEmpty()) {
      throw new ArithmeticError("Illegal number: " + text);
    }
    return negative ? -value : value;
  }
}
