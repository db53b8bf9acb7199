package dev.virtlab.userland.search.awk;

/// The escapes of strings and expressions.
final class Escapes {
  private Escapes() {}

  /// Adds what the escape at `at` (its backslash) stands for, and gives its end; 0 for none.
  static int one(String text, int at, StringBuilder out) {
    char c = text.charAt(at + 1);
    int known = "abfnrtv\\\"/".indexOf(c);
    if (known >= 0) {
      out.append("\u0007\b\f\n\r\t\u000b\\\"/".charAt(known));
      return at + 2;
    }
    if (c >= '0' && c <= '7') {
      return number(text, at + 1, 8, 3, out);
    }
    if (c == 'x' && at + 2 < text.length() && Character.digit(text.charAt(at + 2), 16) >= 0) {
      return number(text, at + 2, 16, 2, out);
    }
    return 0;
  }

  private static int number(String text, int from, int base, int digits, StringBuilder out) {
    int i = from;
    int value = 0;
    while (i < text.length() && i < from + digits && Character.digit(text.charAt(i), base) >= 0) {
      value = value * base + Character.digit(text.charAt(i), base);
      i++;
    }
    out.append((char) (value & 0xff));
    return i;
  }

  /// An expression whose escapes for characters are made into those.
  static String inExpression(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 >= text.length()) {
        out.append(c);
        i++;
        continue;
      }
      char escaped = text.charAt(i + 1);
      StringBuilder one = new StringBuilder();
      boolean plain = escaped == '\\' || escaped == '"' || escaped == '/' || escaped == 'B';
      int end = plain ? 0 : one(text, i, one);
      if (end == 0) {
        out.append(escaped == '"' || escaped == '/' ? "" : "\\").append(escaped);
        i += 2;
      } else {
        out.append(".*+?()[]{}|^$\\".indexOf(one.charAt(0)) >= 0 ? "\\" : "").append(one);
        i = end;
      }
    }
    return out.toString();
  }
}
