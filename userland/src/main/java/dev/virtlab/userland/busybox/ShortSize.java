package dev.virtlab.userland.busybox;

import dev.virtlab.userland.text.Width;

/// Sizes in four characters; smart_ulltoa4 of busybox.
final class ShortSize {

  private static final String UNITS = " mgtpezy";

  private ShortSize() {}

  /// A number of KiB: itself up to 9999, then in the next units, with a decimal below ten.
  static String four(long kib) {
    if (kib <= 9999) {
      return Width.right(Long.toString(kib), 4);
    }
    long tenths = kib * 10;
    int unit = 0;
    while (tenths >= 10_000 || unit == 0) {
      tenths /= 1024;
      unit++;
    }
    String digits = tenths < 100 ? tenths / 10 + "." + tenths % 10 : Long.toString(tenths / 10);
    return Width.right(digits, 3) + UNITS.charAt(unit);
  }
}
