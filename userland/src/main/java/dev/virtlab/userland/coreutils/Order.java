package dev.virtlab.userland.coreutils;

/// The order of texts in the locale C.UTF-8: by code point.
final class Order {
  private Order() {}

  static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean pairs =
            (Character.isSurrogate(x) && Character.isSurrogate(y))
                || (!Character.isSurrogate(x) && !Character.isSurrogate(y));
        return pairs ? Character.compare(x, y) : Character.isSurrogate(x) ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
