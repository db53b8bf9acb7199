package dev.virtlab.userland.coreutils;

/// The order of version numbers within texts, as `sort -V` and `ls -v` have it (gnulib filevercmp).
final class Versions {
  private Versions() {}

  static int compare(String a, String b) {
    int i = 0;
    int k = 0;
    while (i < a.length() || k < b.length()) {
      while ((i < a.length() && !isDigit(a.charAt(i)))
          || (k < b.length() && !isDigit(b.charAt(k)))) {
        int x = i < a.length() ? weight(a.charAt(i)) : 0;
        int y = k < b.length() ? weight(b.charAt(k)) : 0;
        if (x != y) {
          return Integer.compare(x, y);
        }
        i++;
        k++;
      }
      int endX = digits(a, i);
      int endY = digits(b, k);
      int order = SortKey.numeric(a.substring(i, endX), b.substring(k, endY));
      if (order != 0) {
        return order;
      }
      i = endX;
      k = endY;
    }
    return 0;
  }

  private static int digits(String text, int from) {
    int at = Math.min(from, text.length());
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int weight(char c) {
    if (isDigit(c)) {
      return 0;
    }
    return c == '~' ? -1 : Character.isLetter(c) ? c : c + 256;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
