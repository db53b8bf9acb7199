package dev.virtlab.userland.coreutils;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A column of df(1), in the order in which `--output` alone shows them.
enum DfField {
  SOURCE("Filesystem", 14, true),
  FSTYPE("Type", 4, true),
  ITOTAL("Inodes", 5, false),
  IUSED("IUsed", 5, false),
  IAVAIL("IFree", 5, false),
  IPCENT("IUse%", 4, false),
  SIZE("Size", 5, false),
  USED("Used", 5, false),
  AVAIL("Avail", 5, false),
  PCENT("Use%", 4, false),
  FILE("File", 0, true),
  TARGET("Mounted on", 0, true);

  private final String heading;
  private final int least;
  private final boolean left;

  DfField(String heading, int least, boolean left) {
    this.heading = heading;
    this.least = least;
    this.left = left;
  }

  /// What stands above it, where its unit does not change that.
  String heading() {
    return heading;
  }

  /// How wide it is at least.
  int least() {
    return least;
  }

  /// Whether its cells begin at the left.
  boolean left() {
    return left;
  }

  /// The column that `--output=NAME` means.
  static Optional<DfField> named(String name) {
    return Arrays.stream(values())
        .filter(field -> field.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }
}
