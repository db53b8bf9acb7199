package dev.virtlab.userland.search.sed;

/// Bytes as `l` shows them.
final class Visible {
  private Visible() {}

  static String of(int b) {
    int known = "\\\u0007\b\f\n\r\t\u000b".indexOf(b);
    if (known >= 0) {
      return "\\" + "\\abfnrtv".charAt(known);
    }
    return b >= 0x20 && b < 0x7f
        ? String.valueOf((char) b)
        : "\\" + (b >> 6 & 7) + (b >> 3 & 7) + (b & 7);
  }
}
