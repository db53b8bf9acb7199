package dev.virtlab.userland.coreutils;

/// Patterns for file names; glob(7).
public final class Glob {

  /// The most attempts for one match.
  private static final int STEPS_MAX = 200_000;

  private final String pattern;
  private final String text;
  private int steps;

  private Glob(String pattern, String text) {
    this.pattern = pattern;
    this.text = text;
  }

  /// Whether the pattern matches the whole text; `*` passes over slashes and dots too.
  public static boolean matches(String pattern, String text) {
    return new Glob(pattern, text).from(0, 0);
  }

  private boolean from(int p, int t) {
    int i = p;
    int k = t;
    while (i < pattern.length()) {
      if (++steps > STEPS_MAX) {
        return false;
      }
      char c = pattern.charAt(i);
      if (c == '*') {
        return star(i + 1, k);
      }
      if (k >= text.length()) {
        return false;
      }
      if (c == '[') {
        int end = end(i);
        if (end > 0) {
          if (!inSet(i + 1, end, text.charAt(k))) {
            return false;
          }
          i = end + 1;
          k++;
          continue;
        }
      }
      if (c == '\\' && i + 1 < pattern.length()) {
        c = pattern.charAt(++i);
      } else if (c == '?') {
        c = text.charAt(k);
      }
      if (c != text.charAt(k)) {
        return false;
      }
      i++;
      k++;
    }
    return k == text.length();
  }

  private boolean star(int p, int t) {
    for (int k = t; k <= text.length(); k++) {
      if (from(p, k)) {
        return true;
      }
    }
    return false;
  }

  /// Where the bracket expression that begins at `open` ends, or 0.
  private int end(int open) {
    int i = open + 1;
    if (i < pattern.length() && (pattern.charAt(i) == '!' || pattern.charAt(i) == '^')) {
      i++;
    }
    return Math.max(0, pattern.indexOf(']', i + 1));
  }

  private boolean inSet(int from, int end, char c) {
    int i = from;
    boolean negated = pattern.charAt(i) == '!' || pattern.charAt(i) == '^';
    i += negated ? 1 : 0;
    boolean in = false;
    while (i < end) {
      char low = pattern.charAt(i);
      if (i + 2 < end && pattern.charAt(i + 1) == '-') {
        in |= c >= low && c <= pattern.charAt(i + 2);
        i += 3;
      } else {
        in |= c == low;
        i++;
      }
    }
    return in != negated;
  }
}
