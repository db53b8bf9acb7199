package dev.virtlab.userland.search.find;

import dev.virtlab.userland.tool.Numbers;
import java.util.Optional;

/// A number to compare with: `+n` more than it, `-n` less, `n` exactly.
///
/// @param sign `+`, `-` or `=`
record Compared(char sign, long number) {

  /// Reads one; empty where it is none.
  static Optional<Compared> read(String text) {
    char first = text.isEmpty() ? '=' : text.charAt(0);
    boolean signed = first == '+' || first == '-';
    String digits = signed ? text.substring(1) : text;
    if (digits.isEmpty() || !Character.isDigit(digits.charAt(0))) {
      return Optional.empty();
    }
    return Numbers.decimal(digits).map(n -> new Compared(signed ? first : '=', n));
  }

  boolean holds(long value) {
    return switch (sign) {
      case '+' -> value > number;
      case '-' -> value < number;
      default -> value == number;
    };
  }
}
