package dev.virtlab.userland.asm;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The names that the language keeps for itself.
final class Words {
  static final List<String> BYTES = List.of("al", "cl", "dl", "bl", "ah", "ch", "dh", "bh");
  static final List<String> WORDS = List.of("ax", "cx", "dx", "bx", "sp", "bp", "si", "di");
  static final List<String> SEGMENTS = List.of("es", "cs", "ss", "ds");

  private static final Map<String, Integer> PREFIXES =
      Map.ofEntries(
          Map.entry("lock", 0xf0),
          Map.entry("rep", 0xf3),
          Map.entry("repe", 0xf3),
          Map.entry("repz", 0xf3),
          Map.entry("repne", 0xf2),
          Map.entry("repnz", 0xf2),
          Map.entry("es", 0x26),
          Map.entry("cs", 0x2e),
          Map.entry("ss", 0x36),
          Map.entry("ds", 0x3e));

  private Words() {}

  static String lower(Token word) {
    return word.text().toLowerCase(Locale.ROOT);
  }

  /// The byte that a prefix word stands for.
  static Optional<Integer> prefix(String word) {
    return Optional.ofNullable(PREFIXES.get(word));
  }

  /// The register or segment register of that name.
  static Optional<Operand> register(Token at) {
    String name = lower(at);
    if (BYTES.contains(name)) {
      return Optional.of(new Operand.Register(at, BYTES.indexOf(name), 8));
    }
    if (WORDS.contains(name)) {
      return Optional.of(new Operand.Register(at, WORDS.indexOf(name), 16));
    }
    return SEGMENTS.contains(name)
        ? Optional.of(new Operand.Segment(at, SEGMENTS.indexOf(name)))
        : Optional.empty();
  }

  static boolean isRegister(String name) {
    return BYTES.contains(name) || WORDS.contains(name) || SEGMENTS.contains(name);
  }

  /// The bit of a register that may stand in an address; 0 for others.
  static int inAddress(String name) {
    return switch (name) {
      case "bx" -> Value.BX;
      case "bp" -> Value.BP;
      case "si" -> Value.SI;
      case "di" -> Value.DI;
      default -> 0;
    };
  }

  /// The nearest of some words, if one is near.
  static Optional<String> nearest(String word, Iterable<String> others) {
    Optional<String> best = Optional.empty();
    int least = Math.max(1, word.length() * 2 / 5) + 1;
    for (String other : others) {
      int distance = distance(word, other);
      if (distance < least) {
        least = distance;
        best = Optional.of(other);
      }
    }
    return best;
  }

  /// How many letters must be changed, added or left out (Levenshtein).
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
