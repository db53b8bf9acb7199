package dev.virtlab.userland.coreutils;

import java.util.function.IntConsumer;

/// Backslash escapes in texts, as `echo -e`, `printf` and `tr` read them.
final class Escapes {
  private Escapes() {}

  /// Where an escape ended.
  record Taken(int next, boolean stop) {}

  /// Reads the escape behind the backslash at `at - 1` and gives what it means, byte by byte.
  ///
  /// @param octalZero whether an octal number begins with an extra `0`, as for `echo -e`
  static Taken read(String text, int at, boolean octalZero, IntConsumer out) {
    if (at >= text.length()) {
      out.accept('\\');
      return new Taken(at, false);
    }
    char c = text.charAt(at);
    int simple = "abefnrtv\\".indexOf(c);
    if (simple >= 0) {
      out.accept("\u0007\b\u001b\f\n\r\t\u000b\\".charAt(simple));
      return new Taken(at + 1, false);
    }
    if (c == 'c') {
      return new Taken(at + 1, true);
    }
    if (c == 'x' && at + 1 < text.length() && digit(text.charAt(at + 1), 16) >= 0) {
      return number(text, at + 1, 16, 2, out);
    }
    if (octalZero ? c == '0' : digit(c, 8) >= 0) {
      return number(text, octalZero ? at + 1 : at, 8, 3, out);
    }
    out.accept('\\');
    return new Taken(at, false);
  }

  private static Taken number(String text, int from, int base, int most, IntConsumer out) {
    int value = 0;
    int i = from;
    while (i < text.length() && i < from + most && digit(text.charAt(i), base) >= 0) {
      value = value * base + digit(text.charAt(i), base);
      i++;
    }
    int b = value & 0xff;
    out.accept(b < 0x80 ? b : 0xDC00 + b);
    return new Taken(i, false);
  }

  /// The value of a digit, or -1.
  static int digit(char c, int base) {
    int value =
        c >= '0' && c <= '9'
            ? c - '0'
            : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
    return value < base ? value : -1;
  }

  /// The text with its escapes replaced; empty as second result where `\c` ended it.
  static String expand(String text, boolean octalZero, Runnable onStop) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i++);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      Taken taken = read(text, i, octalZero, out::appendCodePoint);
      i = taken.next();
      if (taken.stop()) {
        onStop.run();
        return rejoin(out);
      }
    }
    return rejoin(out);
  }

  /// Bytes given one by one may make up characters together.
  static String rejoin(CharSequence text) {
    return dev.virtlab.userland.text.Utf8.decode(dev.virtlab.userland.text.Utf8.encode(text));
  }
}
