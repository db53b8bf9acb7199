package dev.virtlab.userland.docker.units;

/// Texts between double quotes, as Go's `strconv.Quote` (`%q`) writes them.
public final class Quoted {

  private Quoted() {}

  /// The text between double quotes, control characters and quotes escaped.
  public static String of(String text) {
    return of(text, '"');
  }

  /// The text between quotes of a kind.
  public static String of(String text, char quote) {
    StringBuilder out = new StringBuilder().append(quote);
    text.codePoints().forEach(c -> append(out, c, quote));
    return out.append(quote).toString();
  }

  private static void append(StringBuilder out, int c, char quote) {
    if (c == quote || c == '\\') {
      out.append('\\').append((char) c);
    } else if (c >= ' ' && c != 0x7f) {
      out.appendCodePoint(c);
    } else {
      escape(out, c);
    }
  }

  private static void escape(StringBuilder out, int c) {
    switch (c) {
      case 7 -> out.append("\\a");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case 11 -> out.append("\\v");
      default -> out.append("\\x").append(digit(c >> 4)).append(digit(c & 15));
    }
  }

  private static char digit(int value) {
    return Character.forDigit(value, 16);
  }
}
