package dev.virtlab.userland.regex;

/// Upper and lower case, one code point to one.
final class Case {
  private Case() {}

  static int lower(int c) {
    return c < 0x80 ? (c >= 'A' && c <= 'Z' ? c + 32 : c) : Character.toLowerCase(c);
  }

  static int upper(int c) {
    return c < 0x80 ? (c >= 'a' && c <= 'z' ? c - 32 : c) : Character.toUpperCase(c);
  }

  static boolean same(int a, int b) {
    return a == b || lower(a) == lower(b);
  }
}
