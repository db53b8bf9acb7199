package dev.virtlab.userland.shell.expand;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/// A bracket expression: `[a-z]`, `[!0-9]`, `[[:alpha:]_]`.
///
/// @param end behind the closing bracket
record PatternSet(List<IntPredicate> parts, boolean negated, int end) {

  boolean has(int c) {
    return parts.stream().anyMatch(part -> part.test(c)) != negated;
  }

  /// The set that begins at a bracket; empty where it is not closed, and the bracket is a letter.
  static Optional<PatternSet> read(Field field, int open) {
    return new Reading(field, open + 1).read();
  }

  private static final class Reading {
    private final String text;
    private final String mask;
    private final List<IntPredicate> parts = new ArrayList<>();
    private int at;

    Reading(Field field, int at) {
      this.text = field.text();
      this.mask = field.mask();
      this.at = at;
    }

    Optional<PatternSet> read() {
      boolean negated = isPlain('!') || isPlain('^');
      at += negated ? 1 : 0;
      boolean first = true;
      while (at < text.length()) {
        if (isPlain(']') && !first) {
          return Optional.of(new PatternSet(parts, negated, at + 1));
        }
        first = false;
        if (!isClass()) {
          range();
        }
      }
      return Optional.empty();
    }

    private boolean isPlain(char c) {
      return at < text.length() && text.charAt(at) == c && mask.charAt(at) == Field.PLAIN;
    }

    private boolean isClass() {
      if (!isPlain('[') || !text.startsWith(":", at + 1)) {
        return false;
      }
      int close = text.indexOf(":]", at + 2);
      if (close < 0) {
        return false;
      }
      parts.add(named(text.substring(at + 2, close)));
      at = close + 2;
      return true;
    }

    private void range() {
      int low = character();
      if (isPlain('-') && at + 1 < text.length() && text.charAt(at + 1) != ']') {
        at++;
        int high = character();
        parts.add(c -> c >= low && c <= high);
      } else {
        parts.add(c -> c == low);
      }
    }

    private int character() {
      if (isPlain('\\') && at + 1 < text.length()) {
        at++;
      } else if (isPlain('[') && at + 1 < text.length() && ".=".indexOf(text.charAt(at + 1)) >= 0) {
        int close = text.indexOf(text.charAt(at + 1) + "]", at + 2);
        if (close > at + 2) {
          int c = text.codePointAt(at + 2);
          at = close + 2;
          return c;
        }
      }
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      return c;
    }
  }

  private static IntPredicate named(String name) {
    return switch (name) {
      case "alpha" -> Character::isLetter;
      case "digit" -> c -> c >= '0' && c <= '9';
      case "alnum" -> c -> Character.isLetter(c) || (c >= '0' && c <= '9');
      case "upper" -> Character::isUpperCase;
      case "lower" -> Character::isLowerCase;
      case "space" -> c -> c == ' ' || (c >= 9 && c <= 13);
      case "blank" -> c -> c == ' ' || c == '\t';
      case "punct" -> c -> isPrinted(c) && c != ' ' && !Character.isLetterOrDigit(c);
      case "cntrl" -> c -> c < 32 || c == 127;
      case "xdigit" -> c -> c < 128 && Character.digit(c, 16) >= 0;
      case "graph" -> c -> isPrinted(c) && c != ' ';
      case "print" -> PatternSet::isPrinted;
      case "word" -> c -> Character.isLetterOrDigit(c) || c == '_';
      default -> _ -> false;
    };
  }

  private static boolean isPrinted(int c) {
    return c >= 32 && c != 127;
  }
}
