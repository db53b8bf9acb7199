package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.shell.run.Interpreter;
import dev.virtlab.userland.shell.state.Shell;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// `umask`.
final class UmaskCommand {

  private UmaskCommand() {}

  static int run(Interpreter in, List<String> args) {
    Shell shell = in.shell();
    Optional<Letters> letters = Letters.read(shell, args, shell.isBash() ? "Sp" : "S");
    if (letters.isEmpty()) {
      return 2;
    }
    int now = shell.calls().umask(0);
    shell.calls().umask(now);
    List<String> operands = letters.get().operands();
    if (operands.isEmpty()) {
      String text = letters.get().has('S') ? symbolic(now) : octal(now);
      shell.print((letters.get().has('p') ? "umask " : "") + text + "\n");
      return 0;
    }
    String mode = operands.getFirst();
    boolean number = mode.charAt(0) >= '0' && mode.charAt(0) <= '9';
    OptionalInt mask = number ? digits(mode) : letters(mode, now);
    if (mask.isEmpty()) {
      return bad(shell, mode, number);
    }
    shell.calls().umask(mask.getAsInt());
    return 0;
  }

  private static int bad(Shell shell, String mode, boolean number) {
    return Refusal.of(
        shell,
        1,
        number
            ? mode + ": octal number out of range"
            : "`" + mode.charAt(0) + "': invalid symbolic mode operator",
        number ? "Illegal number: " + mode : "Illegal mode: " + mode,
        "illegal mode: " + mode);
  }

  private static String octal(int mask) {
    return "" + (mask >> 9 & 7) + (mask >> 6 & 7) + (mask >> 3 & 7) + (mask & 7);
  }

  private static String symbolic(int mask) {
    return "u=" + rights(mask >> 6) + ",g=" + rights(mask >> 3) + ",o=" + rights(mask);
  }

  private static String rights(int denied) {
    return ((denied & 4) == 0 ? "r" : "")
        + ((denied & 2) == 0 ? "w" : "")
        + ((denied & 1) == 0 ? "x" : "");
  }

  private static OptionalInt digits(String text) {
    int mask = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '7' || mask > 0777) {
        return OptionalInt.empty();
      }
      mask = mask * 8 + c - '0';
    }
    return mask > 0777 ? OptionalInt.empty() : OptionalInt.of(mask);
  }

  /// `u=rwx,g+r,o-w`: what is allowed, the opposite of the mask.
  private static OptionalInt letters(String text, int mask) {
    int allowed = ~mask & 0777;
    int at = 0;
    while (at < text.length()) {
      int who = 0;
      while (at < text.length() && "ugoa".indexOf(text.charAt(at)) >= 0) {
        who |= new int[] {0700, 070, 07, 0777}["ugoa".indexOf(text.charAt(at++))];
      }
      who = who == 0 ? 0777 : who;
      if (at >= text.length() || "+-=".indexOf(text.charAt(at)) < 0) {
        return OptionalInt.empty();
      }
      char operator = text.charAt(at++);
      int rights = 0;
      while (at < text.length() && "rwx".indexOf(text.charAt(at)) >= 0) {
        rights |= new int[] {0444, 0222, 0111}["rwx".indexOf(text.charAt(at++))];
      }
      allowed = applied(allowed, who, operator, rights & who);
      if (at < text.length() && text.charAt(at++) != ',') {
        return OptionalInt.empty();
      }
    }
    return OptionalInt.of(~allowed & 0777);
  }

  private static int applied(int allowed, int who, char operator, int rights) {
    return switch (operator) {
      case '+' -> allowed | rights;
      case '-' -> allowed & ~rights;
      default -> (allowed & ~who) | rights;
    };
  }
}
