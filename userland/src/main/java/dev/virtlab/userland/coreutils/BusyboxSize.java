package dev.virtlab.userland.coreutils;

/// Sizes as busybox shows them: one decimal below ten, rounded to the nearest.
public final class BusyboxSize {

  private static final String UNITS = "KMGTPEZY";

  private BusyboxSize() {}

  /// As `ls -lh`, `df -h` and `du -h` show a number of bytes; busybox make_human_readable_str.
  public static String human(long bytes) {
    if (bytes < 1024) {
      return Long.toString(bytes);
    }
    long value = bytes;
    int tenths = 0;
    int unit = -1;
    while (value >= 1024 && unit < UNITS.length() - 1) {
      unit++;
      tenths = (int) ((value % 1024 * 10 + 512) / 1024);
      value /= 1024;
    }
    if (tenths >= 10) {
      value++;
      tenths = 0;
    }
    return value + "." + tenths + UNITS.charAt(unit);
  }
}
