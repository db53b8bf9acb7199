package dev.virtlab.userland.docker.units;

import java.util.Locale;

/// Amounts of bytes as people write them; the Go library go-units.
public final class Sizes {

  private static final String[] DECIMAL = {"B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"};
  private static final String[] BINARY = {
    "B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"
  };
  private static final String MULTIPLES = "kmgtp";
  private static final int SUFFIX_MAX = 3;
  private static final int DIGITS = 4;

  private Sizes() {}

  /// In multiples of 1000 with four digits, as `3.42GB`.
  public static String human(double bytes) {
    return human(bytes, DIGITS);
  }

  /// In multiples of 1000 with so many digits, as `1.98MB`.
  public static String human(double bytes, int digits) {
    return custom(bytes, 1000, DECIMAL, digits);
  }

  /// As [#human(double)].
  public static String human(long bytes) {
    return human((double) bytes);
  }

  /// As [#human(double, int)].
  public static String human(long bytes, int digits) {
    return human((double) bytes, digits);
  }

  /// As [#binary(double)].
  public static String binary(long bytes) {
    return binary((double) bytes);
  }

  /// In multiples of 1024, as `3.42GiB`.
  public static String binary(double bytes) {
    return custom(bytes, 1024, BINARY, DIGITS);
  }

  private static String custom(double bytes, double base, String[] units, int digits) {
    double size = bytes;
    int unit = 0;
    while (size >= base && unit < units.length - 1) {
      size /= base;
      unit++;
    }
    return Numbers.general(size, digits) + units[unit];
  }

  /// Reads an amount in multiples of 1024, as `64m`, `1.5GiB` or `32.3 mb`.
  public static long ram(String text) throws InvalidAmount {
    return parse(text, 1024);
  }

  /// Reads an amount in multiples of 1000; it begins with a digit.
  public static long fromHuman(String text) throws InvalidAmount {
    if (text.isEmpty() || text.charAt(0) < '0' || text.charAt(0) > '9') {
      throw new InvalidAmount("invalid size: '" + text + "'");
    }
    return parse(text, 1000);
  }

  private static long parse(String text, long base) throws InvalidAmount {
    int last = lastOfNumber(text);
    if (last < 0) {
      throw new InvalidAmount("invalid size: '" + text + "'");
    }
    String number =
        text.charAt(last) == ' ' ? text.substring(0, last) : text.substring(0, last + 1);
    double size = Numbers.parseFloat(number);
    if (size < 0) {
      throw new InvalidAmount("invalid size: '" + text + "'");
    }
    return (long) (size * multiple(text.substring(last + 1), base));
  }

  private static int lastOfNumber(String text) {
    int last = text.length() - 1;
    while (last >= 0 && "0123456789. ".indexOf(text.charAt(last)) < 0) {
      last--;
    }
    return last;
  }

  private static double multiple(String suffix, long base) throws InvalidAmount {
    if (suffix.isEmpty()) {
      return 1;
    }
    String lower = suffix.toLowerCase(Locale.ROOT);
    int power = lower.charAt(0) == 'b' ? 0 : MULTIPLES.indexOf(lower.charAt(0)) + 1;
    boolean known =
        power > 0
            ? lower.length() == 1 || lower.substring(1).equals("b") || lower.endsWith("ib")
            : lower.equals("b");
    if (!known || lower.length() > SUFFIX_MAX) {
      throw new InvalidAmount(
          "invalid suffix: '" + (lower.length() > SUFFIX_MAX ? suffix : lower) + "'");
    }
    double multiple = 1;
    for (int i = 0; i < power; i++) {
      multiple *= base;
    }
    return multiple;
  }
}
