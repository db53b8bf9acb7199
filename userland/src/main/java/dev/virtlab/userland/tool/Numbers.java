package dev.virtlab.userland.tool;

import java.util.Optional;

/// Numbers as people write and read them.
public final class Numbers {

  private static final String UNITS = "KMGTPE";
  private static final String SMALL = "cwb";
  private static final long[] SMALL_SIZES = {1, 2, 512};

  private Numbers() {}

  /// A decimal number with an optional sign and nothing else; empty where it is none or too large.
  public static Optional<Long> decimal(String text) {
    int from = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    if (text.length() == from) {
      return Optional.empty();
    }
    long value = 0;
    for (int i = from; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
        return Optional.empty();
      }
      value = value * 10 + digit;
    }
    return Optional.of(text.startsWith("-") ? -value : value);
  }

  /// An octal number; empty where it is none.
  public static Optional<Integer> octal(String text) {
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 7 || value > 0xfffffff) {
        return Optional.empty();
      }
      value = value * 8 + digit;
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  /// A size with a suffix of coreutils: `b` 512, `K` and `KiB` 1024, `kB` and `KB` 1000, and so on;
  /// empty where it is none.
  public static Optional<Long> size(String text) {
    int end = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    Optional<Long> number = decimal(text.substring(0, end));
    Optional<Long> unit = unit(text.substring(end));
    if (number.isEmpty() || unit.isEmpty()) {
      return Optional.empty();
    }
    long size = number.get();
    long most = Long.MAX_VALUE / unit.get();
    return size > most || size < -most ? Optional.empty() : Optional.of(size * unit.get());
  }

  private static Optional<Long> unit(String suffix) {
    int small = SMALL.indexOf(suffix);
    if (suffix.isEmpty() || (suffix.length() == 1 && small >= 0)) {
      return Optional.of(suffix.isEmpty() ? 1L : SMALL_SIZES[small]);
    }
    int power = UNITS.indexOf(Character.toUpperCase(suffix.charAt(0))) + 1;
    if (power == 0) {
      return Optional.empty();
    }
    return switch (suffix.substring(1)) {
      case "", "iB" -> Optional.of(1L << (10 * power));
      case "B" -> Optional.of(power(1000, power));
      default -> Optional.empty();
    };
  }

  private static long power(long base, int times) {
    long value = 1;
    for (int i = 0; i < times; i++) {
      value *= base;
    }
    return value;
  }

  /// A size as `ls -h`, `du -h` and `df -h` show it: one decimal below ten, rounded up.
  ///
  /// @param base 1024 or 1000
  public static String human(long bytes, int base) {
    if (bytes < base) {
      return Long.toString(bytes);
    }
    long unit = base;
    int power = 0;
    while (bytes / unit >= base && power < UNITS.length() - 1) {
      unit *= base;
      power++;
    }
    char letter = base == 1000 && power == 0 ? 'k' : UNITS.charAt(power);
    long tenths = ceiling(bytes, unit);
    if (tenths <= 99) {
      return tenths / 10 + "." + tenths % 10 + letter;
    }
    long whole = bytes / unit + (bytes % unit == 0 ? 0 : 1);
    if (whole == base && power < UNITS.length() - 1) {
      return "1.0" + UNITS.charAt(power + 1);
    }
    return whole + String.valueOf(letter);
  }

  /// Tenths of units, rounded up.
  private static long ceiling(long bytes, long unit) {
    long rest = bytes % unit;
    boolean large = rest > Long.MAX_VALUE / 16;
    long parts = large ? rest / 16 * 10 / (unit / 16) + 1 : (rest * 10 + unit - 1) / unit;
    return bytes / unit * 10 + parts;
  }

  /// A ratio with so many decimals, rounded half to even like printf(3) does with what is exact.
  public static String ratio(long numerator, long denominator, int decimals) {
    long scale = power(10, decimals);
    long scaled = Math.floorDiv(numerator * scale * 2 + denominator, denominator * 2);
    boolean tie = Math.floorMod(numerator * scale * 2, denominator * 2) == denominator;
    scaled -= tie && scaled % 2 != 0 ? 1 : 0;
    String digits = Long.toString(Math.abs(scaled));
    if (decimals == 0) {
      return (scaled < 0 ? "-" : "") + digits;
    }
    String padded = "0".repeat(Math.max(0, decimals + 1 - digits.length())) + digits;
    int point = padded.length() - decimals;
    return (scaled < 0 ? "-" : "") + padded.substring(0, point) + "." + padded.substring(point);
  }
}
