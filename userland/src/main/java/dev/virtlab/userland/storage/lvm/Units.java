package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.tool.Numbers;
import java.util.Locale;
import java.util.Optional;

/// Sizes as LVM writes and reads them.
final class Units {
  private Units() {}

  private static final String LETTERS = "bskmgtpe";
  private static final int SECTOR = 512;
  private static final String[] NAMES = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  /// In a table: `40.00m`; `<` before one that was rounded up.
  ///
  /// @param unit `r`, `h`, or a fixed one
  static String brief(long sectors, char unit) {
    if (unit == 'b' || unit == 's') {
      long number = unit == 'b' ? sectors * SECTOR : sectors;
      return number + (unit == 'b' ? "B" : "S");
    }
    int fixed = LETTERS.indexOf(unit) - 1;
    if (fixed > 0) {
      String number = Numbers.ratio(sectors * SECTOR, 1L << (10 * fixed), 2);
      return (sectors == 0 ? "0" : number) + unit;
    }
    if (sectors == 0) {
      return "0 ";
    }
    int power = power(sectors);
    return mark(sectors, power, unit) + amount(sectors, power) + "kmgtpe".charAt(power - 1);
  }

  private static int power(long sectors) {
    int power = 1;
    while (power < 6 && sectors * SECTOR >= 1L << (10 * (power + 1))) {
      power++;
    }
    return power;
  }

  private static String amount(long sectors, int power) {
    return Numbers.ratio(sectors * SECTOR, 1L << (10 * power), 2);
  }

  private static String mark(long sectors, int power, char unit) {
    if (unit != 'r') {
      return "";
    }
    long whole = 1L << (10 * power);
    long hundredfold = sectors * SECTOR * 100;
    long shown = (hundredfold + whole / 2) / whole;
    return shown * whole > hundredfold ? "<" : "";
  }

  /// In a sentence: `40.00 MiB`.
  static String full(long sectors) {
    if (sectors == 0) {
      return "0   ";
    }
    int power = power(sectors);
    return mark(sectors, power, 'r') + amount(sectors, power) + " " + NAMES[power - 1];
  }

  /// Reads a size with a letter, MiB without one, as sectors. Empty: it is none.
  static Optional<Long> sectors(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    int end = lower.length();
    while (end > 0 && !Character.isDigit(lower.charAt(end - 1))) {
      end--;
    }
    String suffix = lower.substring(end);
    String letter = suffix.isEmpty() ? "m" : suffix.substring(0, 1);
    int power = LETTERS.indexOf(letter);
    String number = lower.substring(0, end);
    int point = number.indexOf('.');
    Optional<Long> whole = Numbers.decimal(point < 0 ? number : number.substring(0, point));
    if (power < 0 || whole.isEmpty() || whole.get() < 0 || suffix.length() > 3) {
      return Optional.empty();
    }
    long unit = power == 0 ? 1 : power == 1 ? SECTOR : 1L << (10 * (power - 1));
    long fraction = point < 0 ? 0 : fraction(number.substring(point + 1), unit);
    if (whole.get() > (1L << 60) / unit) {
      return Optional.empty();
    }
    return Optional.of((whole.get() * unit + fraction + SECTOR - 1) / SECTOR);
  }

  private static long fraction(String digits, long unit) {
    long value = 0;
    long scale = 1;
    for (int i = 0; i < Math.min(digits.length(), 6); i++) {
      value = value * 10 + (digits.charAt(i) - '0');
      scale *= 10;
    }
    return value * unit / scale;
  }
}
