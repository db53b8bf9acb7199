package dev.virtlab.userland.coreutils;

import java.util.List;
import java.util.Locale;

/// One key of sort(1): which part of a line, and how it is compared.
///
/// Fields and characters count from 1; `endField` 0 means to the end of the line, `endChar` 0 to
/// the end of the field.
record SortKey(
    int field, int character, int endField, int endChar, String how, boolean blanksAtEnd) {

  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final String SIZES = "KMGTPEZY";

  /// The whole line.
  static SortKey line(String how) {
    return new SortKey(1, 1, 0, 0, how, false);
  }

  /// The same key compared as `usual` says, if it says nothing itself.
  SortKey or(String usual) {
    return how.isEmpty()
        ? new SortKey(field, character, endField, endChar, usual, usual.indexOf('b') >= 0)
        : this;
  }

  private boolean has(char letter) {
    return how.indexOf(letter) >= 0;
  }

  /// The part of a line that the key means.
  ///
  /// @param separator -1 where blanks before a field belong to it
  String of(String line, int separator) {
    int from = start(line, field, separator);
    if (has('b')) {
      from = skipBlanks(line, from);
    }
    from = Math.min(line.length(), from + character - 1);
    if (endField == 0) {
      return line.substring(from);
    }
    int to;
    if (endChar == 0) {
      to = end(line, endField, separator);
    } else {
      to = start(line, endField, separator);
      to = blanksAtEnd ? skipBlanks(line, to) : to;
      to = Math.min(line.length(), to + endChar);
    }
    return line.substring(from, Math.max(from, to));
  }

  private static int skipBlanks(String line, int from) {
    int at = from;
    while (at < line.length() && isBlank(line.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n';
  }

  private static int start(String line, int field, int separator) {
    int at = 0;
    for (int i = 1; i < field && at < line.length(); i++) {
      at = fieldEnd(line, at, separator);
      if (separator >= 0 && at < line.length()) {
        at++;
      }
    }
    return at;
  }

  private static int end(String line, int field, int separator) {
    return fieldEnd(line, start(line, field, separator), separator);
  }

  private static int fieldEnd(String line, int from, int separator) {
    int at = from;
    if (separator >= 0) {
      int next = line.indexOf(separator, from);
      return next < 0 ? line.length() : next;
    }
    at = skipBlanks(line, at);
    while (at < line.length() && !isBlank(line.charAt(at))) {
      at++;
    }
    return at;
  }

  /// Compares what the key means in two lines.
  int compare(String a, String b, int separator) {
    String x = of(a, separator);
    String y = of(b, separator);
    int result;
    if (has('n')) {
      result = numeric(x, y);
    } else if (has('h')) {
      result = human(x, y);
    } else if (has('g')) {
      result = Double.compare(general(x), general(y));
    } else if (has('M')) {
      result = Integer.compare(month(x), month(y));
    } else if (has('V')) {
      result = Versions.compare(x, y);
    } else {
      result = Order.compare(kept(x), kept(y));
    }
    return has('r') ? -result : result;
  }

  private String kept(String text) {
    String kept = text;
    if (has('d') || has('i')) {
      StringBuilder out = new StringBuilder();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        boolean stays =
            has('d') ? isBlank(c) || Character.isLetterOrDigit(c) : c >= ' ' && c != 127;
        out.append(stays ? String.valueOf(c) : "");
      }
      kept = out.toString();
    }
    return has('f') ? kept.toUpperCase(Locale.ROOT) : kept;
  }

  /// Compares decimal numbers of any length at the start of two texts.
  static int numeric(String a, String b) {
    String x = a.strip();
    String y = b.strip();
    boolean minusX = x.startsWith("-");
    boolean minusY = y.startsWith("-");
    String wholeX = whole(x, minusX ? 1 : 0);
    String wholeY = whole(y, minusY ? 1 : 0);
    String partX = part(x, (minusX ? 1 : 0) + digits(x, minusX ? 1 : 0));
    String partY = part(y, (minusY ? 1 : 0) + digits(y, minusY ? 1 : 0));
    boolean zeroX = wholeX.isEmpty() && partX.isEmpty();
    boolean zeroY = wholeY.isEmpty() && partY.isEmpty();
    int signX = zeroX ? 0 : minusX ? -1 : 1;
    int signY = zeroY ? 0 : minusY ? -1 : 1;
    if (signX != signY) {
      return Integer.compare(signX, signY);
    }
    int size = Integer.compare(wholeX.length(), wholeY.length());
    size = size != 0 ? size : wholeX.compareTo(wholeY);
    size = size != 0 ? size : partX.compareTo(partY);
    return signX < 0 ? -size : size;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at - from;
  }

  private static String whole(String text, int from) {
    int to = from + digits(text, from);
    int start = from;
    while (start < to && text.charAt(start) == '0') {
      start++;
    }
    return text.substring(start, to);
  }

  private static String part(String text, int point) {
    if (point >= text.length() || text.charAt(point) != '.') {
      return "";
    }
    int to = point + 1 + digits(text, point + 1);
    while (to > point + 1 && text.charAt(to - 1) == '0') {
      to--;
    }
    return text.substring(point + 1, to);
  }

  private static int human(String a, String b) {
    int x = unit(a.strip());
    int y = unit(b.strip());
    return x != y ? Integer.compare(x, y) : numeric(a, b);
  }

  /// The power of the unit behind the number, negative for negative numbers.
  private static int unit(String text) {
    int end = Reals.end(text);
    if (end == 0 || Reals.parse(text.substring(0, end)) == 0) {
      return 0;
    }
    int power =
        end < text.length() ? SIZES.indexOf(Character.toUpperCase(text.charAt(end))) + 1 : 0;
    return text.startsWith("-") ? -power : power;
  }

  private static double general(String text) {
    int end = Reals.end(text);
    return end == 0 ? Double.NEGATIVE_INFINITY : Reals.parse(text.substring(0, end));
  }

  private static int month(String text) {
    String bare = text.strip();
    return bare.length() < 3 ? -1 : MONTHS.indexOf(bare.substring(0, 3).toUpperCase(Locale.ROOT));
  }
}
