package dev.virtlab.userland.utillinux;

/// Sizes as util-linux shows them.
final class Sizes {

  private static final String UNITS = "BKMGTPE";

  private Sizes() {}

  /// One unit and at most one decimal, rounded down to tenths: `11.8G`; size_to_human_string().
  static String human(long bytes) {
    int power = 0;
    while (power < UNITS.length() - 1 && bytes >= 1L << (10 * (power + 1))) {
      power++;
    }
    long unit = 1L << (10 * power);
    long whole = bytes / unit;
    if (power == 0) {
      return bytes == 0 ? "0" : bytes + "B";
    }
    long rest = bytes % unit;
    long tenths = (rest / (unit >> 10) * 10 + 512) / 1024;
    if (tenths == 10) {
      whole++;
      tenths = 0;
    }
    return whole + (tenths > 0 ? "." + tenths : "") + UNITS.charAt(power);
  }
}
