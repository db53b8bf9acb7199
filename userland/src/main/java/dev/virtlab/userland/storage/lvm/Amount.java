package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;

/// How many extents `-L` and `-l` mean.
final class Amount {
  private Amount() {}

  /// The extents of a new volume.
  ///
  /// @param free how many are free
  /// @param origin how many the origin of a snapshot has
  static int extents(Run run, Words words, Vg vg, int free, int origin) {
    String word = words.has("L") ? words.last("L", "") : words.last("l", "");
    return extents(run, word, words.has("L"), new Base(vg, free, origin));
  }

  /// What percentages are of.
  record Base(Vg vg, int free, int origin) {}

  /// Extents of a size or of a number, without its sign.
  static int extents(Run run, String word, boolean size, Base base) {
    if (size) {
      long sectors = Units.sectors(word).filter(n -> n > 0).orElseThrow(() -> Lvm.noSyntax(run));
      long extent = base.vg().extent();
      if (sectors % extent != 0) {
        long rounded = (sectors + extent - 1) / extent * extent;
        run.out("  Rounding up size to full physical extent " + Units.full(rounded) + "\n");
      }
      return (int) ((sectors + extent - 1) / extent);
    }
    int percent = word.indexOf('%');
    String digits = percent < 0 ? word : word.substring(0, percent);
    int number =
        (int)
            (long)
                Numbers.decimal(digits)
                    .filter(n -> n > 0 && n < 1 << 30)
                    .orElseThrow(() -> Lvm.noSyntax(run));
    if (percent < 0) {
      return number;
    }
    long of =
        switch (word.substring(percent + 1).toUpperCase(java.util.Locale.ROOT)) {
          case "FREE", "F" -> base.free();
          case "VG", "V" -> base.vg().extents();
          case "PVS", "P" -> base.vg().extents();
          case "ORIGIN", "O" -> base.origin();
          default -> throw Lvm.noSyntax(run);
        };
    return (int) (of * number / 100);
  }
}
