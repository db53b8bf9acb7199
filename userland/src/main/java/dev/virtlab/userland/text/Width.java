package dev.virtlab.userland.text;

/// How many columns of a terminal a text takes; wcwidth(3).
public final class Width {

  /// First and last code points of the ranges shown two columns wide (East Asian Wide, Fullwidth).
  private static final int[] WIDE = {
    0x1100, 0x115f, 0x231a, 0x231b, 0x2329, 0x232a, 0x23e9, 0x23ec, 0x25fd, 0x25fe, 0x2614, 0x2615,
    0x2648, 0x2653, 0x26aa, 0x26ab, 0x26bd, 0x26be, 0x26c4, 0x26c5, 0x2705, 0x2705, 0x274c, 0x274c,
    0x2753, 0x2755, 0x2795, 0x2797, 0x2b1b, 0x2b1c, 0x2e80, 0x303e, 0x3041, 0x33ff, 0x3400, 0x4dbf,
    0x4e00, 0x9fff, 0xa000, 0xa4cf, 0xa960, 0xa97f, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe30, 0xfe6f,
    0xff00, 0xff60, 0xffe0, 0xffe6, 0x1f300, 0x1f64f, 0x1f680, 0x1f6ff, 0x1f900, 0x1faff, 0x20000,
    0x3fffd
  };

  private Width() {}

  /// The columns of a text.
  public static int of(String text) {
    int columns = 0;
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      columns += of(c);
    }
    return columns;
  }

  /// The columns of a code point: 0, 1 or 2.
  public static int of(int c) {
    if (c < 0x300) {
      return c >= 0x20 && c != 0x7f && (c < 0x80 || c >= 0xa0) ? 1 : 0;
    }
    if (combines(c)) {
      return 0;
    }
    for (int i = 0; i < WIDE.length; i += 2) {
      if (c >= WIDE[i] && c <= WIDE[i + 1]) {
        return 2;
      }
    }
    return 1;
  }

  private static boolean combines(int c) {
    return c <= 0x36f
        || (c >= 0x1160 && c <= 0x11ff)
        || (c >= 0x200b && c <= 0x200f)
        || (c >= 0x20d0 && c <= 0x20ff)
        || (c >= 0xfe00 && c <= 0xfe0f)
        || (c >= 0xfe20 && c <= 0xfe2f);
  }

  /// The text followed by blanks up to so many columns.
  public static String left(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }

  /// The text after blanks up to so many columns.
  public static String right(String text, int columns) {
    return " ".repeat(Math.max(0, columns - of(text))) + text;
  }

  /// As much of the text as fits so many columns.
  public static String cut(String text, int columns) {
    int used = 0;
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      used += of(c);
      if (used > columns) {
        return text.substring(0, i);
      }
      i += Character.charCount(c);
    }
    return text;
  }
}
