package dev.virtlab.userland.docker.engine;

/// Shell patterns on paths; Go's `path.Match`: `*` and `?` do not cross a slash.
final class Glob {

  private Glob() {}

  static boolean matches(String pattern, String text) {
    return matches(pattern, 0, text, 0);
  }

  private static boolean matches(String pattern, int p, String text, int t) {
    if (p == pattern.length()) {
      return t == text.length();
    }
    return switch (pattern.charAt(p)) {
      case '*' -> star(pattern, p + 1, text, t);
      case '?' -> isIn(text, t) && matches(pattern, p + 1, text, t + 1);
      case '[' -> range(pattern, p + 1, text, t);
      case '\\' ->
          p + 1 < pattern.length()
              && is(text, t, pattern.charAt(p + 1))
              && matches(pattern, p + 2, text, t + 1);
      default -> is(text, t, pattern.charAt(p)) && matches(pattern, p + 1, text, t + 1);
    };
  }

  private static boolean isIn(String text, int t) {
    return t < text.length() && text.charAt(t) != '/';
  }

  private static boolean is(String text, int t, char c) {
    return t < text.length() && text.charAt(t) == c;
  }

  private static boolean star(String pattern, int p, String text, int t) {
    for (int end = t; ; end++) {
      if (matches(pattern, p, text, end)) {
        return true;
      } else if (!isIn(text, end)) {
        return false;
      }
    }
  }

  private static boolean range(String pattern, int p, String text, int t) {
    int end = pattern.indexOf(']', p + 1);
    if (end < 0 || !isIn(text, t)) {
      return false;
    }
    boolean negated = pattern.charAt(p) == '^';
    boolean found = false;
    for (int i = negated ? p + 1 : p; i < end; i++) {
      boolean span = i + 2 < end && pattern.charAt(i + 1) == '-';
      char low = pattern.charAt(i);
      char high = span ? pattern.charAt(i + 2) : low;
      found |= text.charAt(t) >= low && text.charAt(t) <= high;
      i += span ? 2 : 0;
    }
    return found != negated && matches(pattern, end + 1, text, t + 1);
  }
}
