package dev.virtlab.userland.search.find;

import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.tool.Numbers;
import java.util.Optional;
import java.util.OptionalInt;

/// Permission bits in words and letters.
final class Modes {
  private Modes() {}

  /// Bits from octal digits, or from words as `u=rw,g+r` that start at no bits.
  static OptionalInt read(String text) {
    Optional<Integer> octal = Numbers.octal(text);
    if (octal.isPresent()) {
      return octal.get() > 07777 ? OptionalInt.empty() : OptionalInt.of(octal.get());
    }
    int mode = 0;
    for (String clause : text.split(",", -1)) {
      OptionalInt next = clause(clause, mode);
      if (next.isEmpty()) {
        return next;
      }
      mode = next.getAsInt();
    }
    return OptionalInt.of(mode);
  }

  private static OptionalInt clause(String clause, int before) {
    int i = 0;
    int who = 0;
    while (i < clause.length() && "ugoa".indexOf(clause.charAt(i)) >= 0) {
      who |=
          switch (clause.charAt(i++)) {
            case 'u' -> 04700;
            case 'g' -> 02070;
            case 'o' -> 01007;
            default -> 07777;
          };
    }
    who = who == 0 ? 07777 : who;
    if (i >= clause.length()) {
      return OptionalInt.empty();
    }
    int mode = before;
    while (i < clause.length()) {
      char operator = clause.charAt(i++);
      if ("+-=".indexOf(operator) < 0) {
        return OptionalInt.empty();
      }
      int bits = 0;
      while (i < clause.length() && "+-=".indexOf(clause.charAt(i)) < 0) {
        int letter = letter(clause.charAt(i++));
        if (letter < 0) {
          return OptionalInt.empty();
        }
        bits |= letter;
      }
      bits &= who;
      mode =
          switch (operator) {
            case '+' -> mode | bits;
            case '-' -> mode & ~bits;
            default -> (mode & ~who) | bits;
          };
    }
    return OptionalInt.of(mode);
  }

  private static int letter(char c) {
    return switch (c) {
      case 'r' -> 0444;
      case 'w' -> 0222;
      case 'x', 'X' -> 0111;
      case 's' -> 06000;
      case 't' -> 01000;
      default -> -1;
    };
  }

  /// As `ls -l` shows it, the type first.
  static String letters(Stat stat) {
    char[] letters = "rwxrwxrwx".toCharArray();
    for (int i = 0; i < 9; i++) {
      if ((stat.mode() >> (8 - i) & 1) == 0) {
        letters[i] = '-';
      }
    }
    special(letters, 2, (stat.mode() & 04000) != 0, 's');
    special(letters, 5, (stat.mode() & 02000) != 0, 's');
    special(letters, 8, (stat.mode() & 01000) != 0, 't');
    return stat.type().letter() + new String(letters);
  }

  private static void special(char[] letters, int at, boolean set, char letter) {
    if (set) {
      letters[at] = letters[at] == 'x' ? letter : Character.toUpperCase(letter);
    }
  }
}
