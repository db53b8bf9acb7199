package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.tool.Numbers;
import java.util.OptionalInt;

/// Permission bits as people write them: octal, or symbolic as `u+x,go-w`; chmod(1).
public final class Mode {

  private Mode() {}

  /// The bits that `old` becomes by a written mode; empty where it is none.
  ///
  /// @param mask the umask, for clauses that name nobody
  public static OptionalInt change(String text, int old, boolean directory, int mask) {
    if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
      OptionalInt bits = Numbers.octal(text).map(OptionalInt::of).orElse(OptionalInt.empty());
      return bits.isPresent() && bits.getAsInt() <= 07777 ? bits : OptionalInt.empty();
    }
    int mode = old;
    for (String clause : text.split(",", -1)) {
      OptionalInt next = clause(clause, mode, directory, mask);
      if (next.isEmpty()) {
        return next;
      }
      mode = next.getAsInt();
    }
    return OptionalInt.of(mode);
  }

  private static OptionalInt clause(String text, int old, boolean directory, int mask) {
    int i = 0;
    int who = 0;
    while (i < text.length() && "ugoa".indexOf(text.charAt(i)) >= 0) {
      who |= who(text.charAt(i++));
    }
    boolean nobody = who == 0;
    int mode = old;
    if (i >= text.length()) {
      return OptionalInt.empty();
    }
    while (i < text.length()) {
      char operator = text.charAt(i++);
      if ("+-=".indexOf(operator) < 0) {
        return OptionalInt.empty();
      }
      int start = i;
      while (i < text.length() && "rwxXstugo".indexOf(text.charAt(i)) >= 0) {
        i++;
      }
      int bits = permissions(text.substring(start, i), mode, directory);
      int target = nobody ? 06777 | 01000 : who;
      int set = bits & target & (nobody ? ~mask : -1);
      mode =
          switch (operator) {
            case '+' -> mode | set;
            case '-' -> mode & ~set;
            default -> (mode & ~(target & ~(directory ? 06000 & ~bits : 0))) | set;
          };
    }
    return OptionalInt.of(mode);
  }

  private static int who(char letter) {
    return switch (letter) {
      case 'u' -> 04700;
      case 'g' -> 02070;
      case 'o' -> 01007;
      default -> 07777;
    };
  }

  private static int permissions(String letters, int mode, boolean directory) {
    int bits = 0;
    for (int i = 0; i < letters.length(); i++) {
      bits |=
          switch (letters.charAt(i)) {
            case 'r' -> 0444;
            case 'w' -> 0222;
            case 'x' -> 0111;
            case 'X' -> directory || (mode & 0111) != 0 ? 0111 : 0;
            case 's' -> 06000;
            case 't' -> 01000;
            case 'u' -> (mode >> 6 & 7) * 0111;
            case 'g' -> (mode >> 3 & 7) * 0111;
            default -> (mode & 7) * 0111;
          };
    }
    return bits;
  }

  /// As `ls -l` shows type and permissions: `drwxr-xr-x`.
  public static String letters(Stat stat) {
    return letters(stat.type(), stat.mode());
  }

  /// As `ls -l` shows type and permissions.
  public static String letters(Stat.Type type, int mode) {
    char[] text = {
      type.letter(), 'r', 'w', 'x', 'r', 'w', 'x', 'r', 'w', 'x',
    };
    for (int i = 0; i < 9; i++) {
      if ((mode & 0400 >> i) == 0) {
        text[i + 1] = '-';
      }
    }
    mark(text, 3, (mode & 04000) != 0, 's');
    mark(text, 6, (mode & 02000) != 0, 's');
    mark(text, 9, (mode & 01000) != 0, 't');
    return new String(text);
  }

  private static void mark(char[] text, int at, boolean set, char letter) {
    if (set) {
      text[at] = text[at] == 'x' ? letter : Character.toUpperCase(letter);
    }
  }

  /// The bits as four octal digits.
  static String octal4(int mode) {
    String digits = Integer.toOctalString(mode & 07777);
    return "0000".substring(digits.length()) + digits;
  }
}
