package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.tool.Numbers;
import java.util.Optional;

/// Sizes as QEMU reads and writes them.
final class Sizes {

  private static final String UNITS = "BKMGTPE";
  private static final String[] NAMES = {"", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};

  private Sizes() {}

  /// A number with a fraction and a suffix; empty where it is none. qemu_strtosz().
  static Optional<Long> parse(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    int unit = UNITS.indexOf(Character.toUpperCase(text.charAt(text.length() - 1)));
    String digits = unit < 0 ? text : text.substring(0, text.length() - 1);
    int shift = Math.max(unit, 0) * 10;
    if (digits.startsWith("0x") && unit < 0) {
      return hexadecimal(digits.substring(2));
    }
    int point = digits.indexOf('.');
    String whole = point < 0 ? digits : digits.substring(0, point);
    String fraction = point < 0 ? "" : digits.substring(point + 1);
    if (whole.isEmpty() || !isDigits(whole) || !isDigits(fraction) || fraction.length() > 15) {
      return Optional.empty();
    }
    if (!fraction.isEmpty() && shift == 0) {
      return Optional.empty();
    }
    return Numbers.decimal(whole)
        .filter(n -> n <= Long.MAX_VALUE >> shift)
        .map(n -> (n << shift) + part(fraction, 1L << shift));
  }

  private static Optional<Long> hexadecimal(String digits) {
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), 16);
      if (digit < 0 || value > Long.MAX_VALUE >> 4) {
        return Optional.empty();
      }
      value = value << 4 | digit;
    }
    return digits.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static long part(String fraction, long unit) {
    double value = 0;
    for (int i = fraction.length() - 1; i >= 0; i--) {
      value = (value + (fraction.charAt(i) - '0')) / 10;
    }
    return (long) (value * unit + 0.5);
  }

  /// Three significant digits and a unit: `1.5 GiB`; size_to_str().
  static String human(long bytes) {
    int power = 0;
    while (power < NAMES.length - 1 && bytes >= 1000L << (10 * power)) {
      power++;
    }
    return significant(bytes, 1L << (10 * power)) + " " + NAMES[power] + "B";
  }

  /// A ratio with three significant digits and without zeros at its end, as `%.3g`.
  private static String significant(long bytes, long unit) {
    long whole = bytes / unit;
    int decimals = whole >= 100 ? 0 : whole >= 10 ? 1 : 2;
    if (decimals == 2 && whole == 0 && bytes > 0) {
      decimals = 3;
    }
    String text = even(bytes, unit, decimals);
    if (text.indexOf('.') < 0) {
      return text;
    }
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }

  /// A ratio of a power of two with so many decimals, rounded half to even.
  private static String even(long bytes, long unit, int decimals) {
    long scale = decimals == 0 ? 1 : decimals == 1 ? 10 : decimals == 2 ? 100 : 1000;
    long whole = bytes / unit;
    long rest = bytes % unit;
    long high = unit > 1L << 50 ? 1L << 10 : 1;
    long scaled = rest / high * scale;
    long part = scaled / (unit / high);
    long twice = scaled % (unit / high) * 2;
    boolean up = twice > unit / high || (twice == unit / high && part % 2 == 1);
    long all = whole * scale + part + (up ? 1 : 0);
    String digits = Long.toString(all % scale + scale).substring(1);
    return all / scale + (decimals == 0 ? "" : "." + digits);
  }

  /// Up to three decimals and a unit of 1024: `5.452 MiB`; cvtstr() of qemu-io.
  static String exact(long bytes) {
    if (bytes < 1024) {
      return bytes + " bytes";
    }
    int power = 1;
    while (power < NAMES.length - 1 && bytes >= 1L << (10 * (power + 1))) {
      power++;
    }
    String text = even(bytes, 1L << (10 * power), 3);
    String bare = text.endsWith(".000") ? text.substring(0, text.length() - 4) : text;
    return bare + " " + NAMES[power] + "B";
  }
}
