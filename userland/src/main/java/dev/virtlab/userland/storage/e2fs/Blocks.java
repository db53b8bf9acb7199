package dev.virtlab.userland.storage.e2fs;

import java.util.OptionalLong;

/// Sizes as e2fsprogs reads them: a number of blocks, or a number with a unit;
/// `parse_num_blocks2()`.
final class Blocks {
  private Blocks() {}

  /// How many blocks of a size are meant; empty: it is no size.
  static OptionalLong of(String text, int blockSize) {
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    int unit =
        switch (Character.toLowerCase(text.charAt(text.length() - 1))) {
          case 's' -> 9;
          case 'k' -> 10;
          case 'm' -> 20;
          case 'g' -> 30;
          case 't' -> 40;
          default -> 0;
        };
    String digits = unit == 0 ? text : text.substring(0, text.length() - 1);
    try {
      long number = Long.parseLong(digits);
      boolean fits = number >= 0 && number < 1L << (62 - unit);
      return fits
          ? OptionalLong.of(unit == 0 ? number : (number << unit) / blockSize)
          : OptionalLong.empty();
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }

  /// As messages write the size of a block: `4k`.
  static String size(int blockSize) {
    return blockSize / 1024 + "k";
  }
}
