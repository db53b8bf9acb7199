package dev.virtlab.userland.storage.progs;

import dev.virtlab.userland.tool.Numbers;
import java.util.Optional;

/// Sizes as btrfs-progs writes and reads them.
final class Sizes {

  private static final String UNITS = "BKMGTPE";

  private Sizes() {}

  /// Two decimals and a unit of 1024: `8.00MiB`.
  static String pretty(long bytes) {
    int power = 0;
    while (power < UNITS.length() - 1 && bytes >= 1L << (10 * (power + 1))) {
      power++;
    }
    String text = Numbers.ratio(bytes, 1L << (10 * power), 2);
    return power == 0 ? bytes + ".00B" : text + UNITS.charAt(power) + "iB";
  }

  /// A number with one of the suffixes of 1024; empty where it is none.
  static Optional<Long> parse(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    int unit = UNITS.indexOf(Character.toUpperCase(text.charAt(text.length() - 1)));
    String digits = unit < 0 ? text : text.substring(0, text.length() - 1);
    return Numbers.decimal(digits)
        .filter(n -> n >= 0 && n <= Long.MAX_VALUE >> (10 * Math.max(unit, 0)))
        .map(n -> n << (10 * Math.max(unit, 0)));
  }
}
