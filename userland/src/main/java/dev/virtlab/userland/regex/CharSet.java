package dev.virtlab.userland.regex;

import java.util.ArrayList;
import java.util.List;

/// A bracket expression: ranges of code points and named classes, perhaps turned around.
final class CharSet {

  /// The class names that `[:name:]` knows; POSIX 1003.1, section 9.3.5, in the C locale.
  private static final List<String> CLASSES =
      List.of(
          "alpha", "digit", "alnum", "upper", "lower", "space", "blank", "punct", "print", "graph",
          "cntrl", "xdigit");

  private final List<int[]> ranges = new ArrayList<>();
  private final List<String> classes = new ArrayList<>();
  private boolean negated;

  /// The set behind `\w` or `\s`, or its complement.
  static CharSet named(String name, boolean negated) {
    CharSet set = new CharSet();
    set.addClass(name);
    if (name.equals("alnum")) {
      set.add('_', '_');
    }
    set.negated = negated;
    return set;
  }

  void negate() {
    negated = true;
  }

  void add(int first, int last) {
    if (first > last) {
      throw new RegexSyntax("Invalid range end");
    }
    ranges.add(new int[] {first, last});
  }

  void addClass(String name) {
    if (!CLASSES.contains(name)) {
      throw new RegexSyntax("Invalid character class name");
    }
    classes.add(name);
  }

  boolean has(int c, boolean ignoreCase) {
    boolean in = in(c) || (ignoreCase && (in(Case.lower(c)) || in(Case.upper(c))));
    return in != negated;
  }

  private boolean in(int c) {
    for (int[] range : ranges) {
      if (c >= range[0] && c <= range[1]) {
        return true;
      }
    }
    for (String name : classes) {
      if (isOf(name, c)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOf(String name, int c) {
    return switch (name) {
      case "alpha" -> isAlpha(c);
      case "digit" -> isDigit(c);
      case "alnum" -> isAlpha(c) || isDigit(c);
      case "upper" -> Character.isUpperCase(c);
      case "lower" -> Character.isLowerCase(c);
      case "space" -> c == ' ' || (c >= 9 && c <= 13);
      case "blank" -> c == ' ' || c == '\t';
      case "cntrl" -> c < 0x20 || c == 0x7f;
      case "xdigit" -> isDigit(c) || ((c | 32) >= 'a' && (c | 32) <= 'f');
      case "graph" -> c > 0x20 && c != 0x7f;
      case "print" -> c >= 0x20 && c != 0x7f;
      default -> c > 0x20 && c < 0x7f && !isAlpha(c) && !isDigit(c);
    };
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isAlpha(int c) {
    return ((c | 32) >= 'a' && (c | 32) <= 'z') || (c > 0x7f && Character.isLetter(c));
  }

  /// Whether the character is part of a word: a letter, a digit or `_`.
  static boolean isWord(int c) {
    return isAlpha(c) || isDigit(c) || c == '_';
  }
}
