package dev.virtlab.stage.terminal;

/// How many cells a character takes in a terminal: East Asian wide and full-width ones two (Unicode
/// Standard Annex 11), combining marks none.
public final class Width {

  private Width() {}

  /// The cells of one code point.
  public static int of(int point) {
    if (point < 0x20 || (point >= 0x7f && point < 0xa0)) {
      return 0;
    }
    if ((point >= 0x300 && point <= 0x36f) || (point >= 0x200b && point <= 0x200f)) {
      return 0;
    }
    return isWide(point) ? 2 : 1;
  }

  private static boolean isWide(int p) {
    return (p >= 0x1100 && p <= 0x115f)
        || (p >= 0x2e80 && p <= 0x303e)
        || (p >= 0x3041 && p <= 0x33ff)
        || (p >= 0x3400 && p <= 0x4dbf)
        || (p >= 0x4e00 && p <= 0x9fff)
        || (p >= 0xa000 && p <= 0xa4cf)
        || (p >= 0xac00 && p <= 0xd7a3)
        || (p >= 0xf900 && p <= 0xfaff)
        || (p >= 0xfe30 && p <= 0xfe6f)
        || (p >= 0xff00 && p <= 0xff60)
        || (p >= 0xffe0 && p <= 0xffe6)
        || (p >= 0x1f300 && p <= 0x1f64f)
        || (p >= 0x1f900 && p <= 0x1f9ff)
        || (p >= 0x20000 && p <= 0x3fffd);
  }

  /// The cells of a text.
  public static int of(String text) {
    return text.codePoints().map(Width::of).sum();
  }

  /// The text cut to so many cells, with `…` at its end where something was cut off.
  public static String cut(String text, int room) {
    if (of(text) <= room) {
      return text;
    }
    StringBuilder cut = new StringBuilder();
    int used = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      if (used + of(point) > room - 1) {
        break;
      }
      cut.appendCodePoint(point);
      used += of(point);
      i += Character.charCount(point);
    }
    return room <= 0 ? "" : cut.append('…').toString();
  }
}
