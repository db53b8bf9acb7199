package dev.virtlab.userland.storage.md;

import dev.virtlab.userland.text.CivilTime;

/// Sizes and times as mdadm(8) writes them.
final class Sized {
  private Sized() {}

  private static final long MIB = 1 << 20;
  private static final long GIB = 1 << 30;
  private static final long SMALL = 5000 * 1024L;

  /// `human_size()`: both kinds of units; nothing for small ones.
  static String both(long bytes) {
    if (bytes < SMALL) {
      return "";
    }
    boolean mega = bytes < 2 * GIB;
    long binary = (bytes * 200 / (mega ? MIB : GIB) + 1) / 2;
    long decimal = (bytes / ((mega ? 1_000_000L : 1_000_000_000L) / 200) + 1) / 2;
    String letter = mega ? "M" : "G";
    return " ("
        + hundredths(binary)
        + " "
        + letter
        + "iB "
        + hundredths(decimal)
        + " "
        + letter
        + "B)";
  }

  /// `human_size_brief()`.
  static String brief(long bytes) {
    boolean mega = bytes < 2 * GIB;
    return hundredths((bytes * 200 / (mega ? MIB : GIB) + 1) / 2) + (mega ? "MiB" : "GiB");
  }

  private static String hundredths(long number) {
    long rest = number % 100;
    return number / 100 + "." + (rest < 10 ? "0" : "") + rest;
  }

  /// ctime(3), without the end of the line.
  static String time(long seconds) {
    return CivilTime.of(seconds, 0).format("%a %b %e %H:%M:%S %Y");
  }

  static String plural(int count, String word) {
    return count + " " + word + (count == 1 ? "" : "s");
  }

  static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
