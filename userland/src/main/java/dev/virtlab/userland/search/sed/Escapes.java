package dev.virtlab.userland.search.sed;

/// The escapes that GNU sed adds to expressions and texts: `\n \t \xHH \oNNN \dNNN \cX`.
final class Escapes {
  private Escapes() {}

  /// The character that an escape at `at` (its backslash) stands for, and where it ends; null-free:
  /// an end of -1 says that it is none.
  record Escape(int character, int end) {}

  private static final Escape NONE = new Escape(0, -1);

  static Escape at(String text, int at) {
    if (at + 1 >= text.length()) {
      return NONE;
    }
    char c = text.charAt(at + 1);
    int known = "afntrv".indexOf(c);
    if (known >= 0) {
      return new Escape("\u0007\f\n\t\r\u000b".charAt(known), at + 2);
    }
    return switch (c) {
      case 'x' -> number(text, at + 2, 16, 2);
      case 'o' -> number(text, at + 2, 8, 3);
      case 'd' -> number(text, at + 2, 10, 3);
      case 'c' ->
          at + 2 < text.length()
              ? new Escape(Character.toUpperCase(text.charAt(at + 2)) ^ 0x40, at + 3)
              : NONE;
      default -> NONE;
    };
  }

  private static Escape number(String text, int from, int base, int digits) {
    int value = 0;
    int i = from;
    while (i < text.length() && i < from + digits) {
      int digit = Character.digit(text.charAt(i), base);
      if (digit < 0) {
        break;
      }
      value = value * base + digit;
      i++;
    }
    return i == from ? NONE : new Escape(value & 0xff, i);
  }

  /// An expression with these escapes made into their characters.
  static String inExpression(String text) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 >= text.length()) {
        out.append(c);
        i++;
        continue;
      }
      Escape escape = at(text, i);
      if (escape.end() < 0) {
        out.append(c).append(text.charAt(i + 1));
        i += 2;
      } else {
        boolean numeric = "xodc".indexOf(text.charAt(i + 1)) >= 0;
        boolean special = numeric && ".*[]^$\\/+?(){}|".indexOf(escape.character()) >= 0;
        out.append(special ? "\\" : "").append((char) escape.character());
        i = escape.end();
      }
    }
    return out.toString();
  }

  /// A text of `a`, `i`, `c` or `y`: other backslashes vanish.
  static String inText(String text) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 >= text.length()) {
        out.append(c);
        i++;
        continue;
      }
      Escape escape = at(text, i);
      if (escape.end() < 0) {
        out.append(text.charAt(i + 1));
        i += 2;
      } else {
        out.append((char) escape.character());
        i = escape.end();
      }
    }
    return out.toString();
  }
}
