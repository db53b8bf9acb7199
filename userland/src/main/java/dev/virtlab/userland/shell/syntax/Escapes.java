package dev.virtlab.userland.shell.syntax;

/// Backslash escapes in `$'…'`, `echo` and `printf`, as each shell knows them.
public final class Escapes {

  /// What a dialect knows in one place.
  ///
  /// @param named the letters that stand for control characters
  /// @param hex `\xHH`
  /// @param unicode a backslash and `u` or `U` before hexadecimal digits
  /// @param octal `\nnn`, not only `\0nnn`
  /// @param plain characters that a backslash leaves as they are
  /// @param stop `\c` ends all output
  private record Known(
      String named, boolean hex, boolean unicode, boolean octal, String plain, boolean stop) {}

  private static final Known ANSI = new Known("abeEfnrtv", true, true, true, "\\'\"?", false);
  private static final Known BASH_ECHO = new Known("abeEfnrtv", true, true, false, "\\", true);
  private static final Known BASH_B = new Known("abeEfnrtv", true, true, true, "\\'\"?", true);
  private static final Known DASH_ECHO = new Known("abefnrtv", false, false, true, "\\", true);
  private static final Known DASH_FORMAT = new Known("abefnrtv", false, false, true, "\\\"", false);
  private static final Known ASH = new Known("abefnrtv", true, false, true, "\\", true);

  private final Known known;
  private final boolean quotes;
  private final String text;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private boolean stopped;

  private Escapes(Known known, boolean quotes, String text) {
    this.known = known;
    this.quotes = quotes;
    this.text = text;
  }

  /// What an escaped text gives.
  ///
  /// @param stopped whether `\c` ended all output
  public record Unescaped(String text, boolean stopped) {}

  /// As between `$'` and `'`, where `\cx` is a control character.
  public static String ansi(String text) {
    Escapes escapes = new Escapes(ANSI, true, text);
    escapes.walk();
    int end = escapes.out.indexOf("\0");
    return end < 0 ? escapes.out.toString() : escapes.out.substring(0, end);
  }

  /// As `echo` reads it.
  public static Unescaped echo(String text, Dialect dialect) {
    return unescaped(
        text,
        switch (dialect) {
          case BASH -> BASH_ECHO;
          case DASH -> DASH_ECHO;
          case ASH -> ASH;
        });
  }

  /// As `%b` of `printf` reads a word.
  public static Unescaped word(String text, Dialect dialect) {
    return unescaped(
        text,
        switch (dialect) {
          case BASH -> BASH_B;
          case DASH -> DASH_ECHO;
          case ASH -> ASH;
        });
  }

  /// As `printf` reads its format.
  public static Unescaped format(String text, Dialect dialect) {
    return unescaped(text, formatOf(dialect));
  }

  private static Known formatOf(Dialect dialect) {
    return switch (dialect) {
      case BASH -> ANSI;
      case DASH -> DASH_FORMAT;
      case ASH -> ASH;
    };
  }

  /// Where the escape ends that begins with the backslash before `from`.
  public static int end(String text, int from, Dialect dialect) {
    Escapes escapes = new Escapes(formatOf(dialect), false, text);
    escapes.at = from;
    if (from < text.length()) {
      escapes.at++;
      escapes.escape(text.charAt(from));
    }
    return escapes.at;
  }

  private static Unescaped unescaped(String text, Known known) {
    Escapes escapes = new Escapes(known, false, text);
    escapes.walk();
    return new Unescaped(Octets.text(Octets.bytes(escapes.out.toString())), escapes.stopped);
  }

  private void walk() {
    while (at < text.length() && !stopped) {
      char c = text.charAt(at++);
      if (c == '\\' && at < text.length()) {
        escape(text.charAt(at++));
      } else {
        out.append(c);
      }
    }
  }

  private void escape(char c) {
    if (known.named().indexOf(c) >= 0) {
      out.append(control(c));
    } else if (known.plain().indexOf(c) >= 0) {
      out.append(c);
    } else if (c == 'x' && known.hex()) {
      number("\\x", 16, 2, true);
    } else if ((c == 'u' || c == 'U') && known.unicode()) {
      number("\\" + c, 16, c == 'u' ? 4 : 8, false);
    } else if (c == 'c' && known.stop()) {
      stopped = true;
    } else if (c == 'c' && quotes && at < text.length()) {
      out.append((char) (Character.toUpperCase(text.charAt(at++)) & 0x1f));
    } else if (c == '0' && !quotes) {
      zero();
    } else if (c >= '0' && c <= '7' && known.octal()) {
      at--;
      number("", 8, 3, true);
    } else {
      out.append('\\').append(c);
    }
  }

  private static char control(char c) {
    return switch (c) {
      case 'a' -> 7;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 11;
      default -> 27;
    };
  }

  /// `\0nnn`: in a format of `printf` the zero counts as one of three digits.
  private void zero() {
    boolean counts = known.octal() && !known.stop();
    int value = digits(8, counts ? 2 : 3);
    Octets.append(out, value & 0xff);
  }

  private void number(String asWritten, int radix, int most, boolean octet) {
    int begin = at;
    int value = digits(radix, most);
    if (begin == at) {
      out.append(asWritten);
    } else if (octet) {
      Octets.append(out, value & 0xff);
    } else {
      out.appendCodePoint(Character.isValidCodePoint(value) ? value : 0xfffd);
    }
  }

  private int digits(int radix, int most) {
    int value = 0;
    for (int i = 0; i < most && at < text.length(); i++) {
      int digit = Character.digit(text.charAt(at), radix);
      if (digit < 0) {
        break;
      }
      value = value * radix + digit;
      at++;
    }
    return value;
  }
}
