package dev.virtlab.userland.storage.md;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The levels of md(4), with their layouts as kernel and mdadm(8) number and spell them.
public enum MdLevel {
  RAID0(0, 1, "stripe"),
  RAID1(1, 1, "mirror"),
  RAID4(4, 2, ""),
  RAID5(5, 2, ""),
  RAID6(6, 4, ""),
  RAID10(10, 2, "");

  /// Two copies beside each other.
  private static final int NEAR_2 = 0x102;

  private static final int OFFSET = 1 << 16;
  private static final int LEFT_SYMMETRIC = 2;
  private static final List<String> WORDS =
      List.of(
          "left-asymmetric",
          "right-asymmetric",
          "left-symmetric",
          "right-symmetric",
          "parity-first",
          "parity-last",
          "",
          "",
          "ddf-zero-restart",
          "ddf-N-restart",
          "ddf-N-continue",
          "",
          "",
          "",
          "",
          "",
          "left-asymmetric-6",
          "right-asymmetric-6",
          "left-symmetric-6",
          "right-symmetric-6",
          "parity-first-6");
  private static final List<String> SHORT = List.of("la", "ra", "ls", "rs", "pf", "pl");
  private static final int ROTATIONS_OF_FIVE = 6;

  private final int number;
  private final int least;
  private final String other;

  MdLevel(int number, int least, String other) {
    this.number = number;
    this.least = least;
    this.other = other;
  }

  public int number() {
    return number;
  }

  /// The fewest devices that it can have.
  public int least() {
    return least;
  }

  /// How `/proc/mdstat` and mdadm(8) spell it.
  public String title() {
    return "raid" + number;
  }

  /// Whether data lies in chunks.
  public boolean hasChunks() {
    return this != RAID1;
  }

  /// Whether one device holds the parity of the others, and is computed at first.
  boolean isOneParity() {
    return this == RAID4 || this == RAID5;
  }

  /// The level with that number.
  public static Optional<MdLevel> of(int number) {
    return List.of(values()).stream().filter(level -> level.number == number).findFirst();
  }

  /// The level of a word of mdadm(8).
  static Optional<MdLevel> of(String word) {
    return List.of(values()).stream()
        .filter(
            level ->
                word.equals(level.title())
                    || word.equals(Integer.toString(level.number))
                    || (level.other.equals(word) && !word.isEmpty()))
        .findFirst();
  }

  /// The layout unless told otherwise.
  int usualLayout() {
    return switch (this) {
      case RAID5, RAID6 -> LEFT_SYMMETRIC;
      case RAID10 -> NEAR_2;
      case RAID0, RAID1, RAID4 -> 0;
    };
  }

  /// The layout of a word.
  Optional<Integer> layout(String word) {
    return switch (this) {
      case RAID5, RAID6 -> rotation(word);
      case RAID10 -> copies(word);
      case RAID0, RAID1, RAID4 -> Optional.empty();
    };
  }

  private Optional<Integer> rotation(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    int at = SHORT.indexOf(lower);
    for (int i = 0; at < 0 && i < WORDS.size(); i++) {
      at = WORDS.get(i).toLowerCase(Locale.ROOT).equals(lower) && !lower.isEmpty() ? i : -1;
    }
    boolean known = at >= 0 && (this == RAID6 || at < ROTATIONS_OF_FIVE);
    return known ? Optional.of(at) : Optional.empty();
  }

  private static Optional<Integer> copies(String word) {
    int count = word.length() == 2 ? word.charAt(1) - '0' : 0;
    if (count < 2 || count > 9) {
      return Optional.empty();
    }
    return switch (word.charAt(0)) {
      case 'n' -> Optional.of(count | 1 << 8);
      case 'f' -> Optional.of(1 | count << 8);
      case 'o' -> Optional.of(1 | count << 8 | OFFSET);
      default -> Optional.empty();
    };
  }

  /// How mdadm(8) spells a layout.
  String spelled(int layout) {
    return switch (this) {
      case RAID0 -> "-unknown-";
      case RAID1, RAID4 -> "";
      case RAID5, RAID6 ->
          layout >= 0 && layout < WORDS.size() && !WORDS.get(layout).isEmpty()
              ? WORDS.get(layout)
              : "-unknown-";
      case RAID10 -> {
        String far = (layout & OFFSET) != 0 ? "offset=" : "far=";
        yield far(layout) > 1 ? far + far(layout) : "near=" + near(layout);
      }
    };
  }

  /// How many copies of level 10 lie beside each other.
  public static int near(int layout) {
    return layout & 255;
  }

  /// How many lie elsewhere.
  public static int far(int layout) {
    return layout >> 8 & 255;
  }

  /// Whether those lie in the next stripe.
  public static boolean isOffset(int layout) {
    return (layout & OFFSET) != 0;
  }

  /// The bytes of an array.
  ///
  /// @param component of each device, whole chunks
  public long size(int disks, long component, int chunk, int layout) {
    return switch (this) {
      case RAID0 -> component * disks;
      case RAID1 -> component;
      case RAID4, RAID5 -> component * (disks - 1);
      case RAID6 -> component * (disks - 2);
      case RAID10 -> {
        // raid10_size(): whole chunks of the part that each copy has on a device.
        long chunks = component / chunk / far(layout) * disks / near(layout);
        yield chunks * chunk;
      }
    };
  }

  /// Whether the array still has all of its data.
  ///
  /// @param present which places have a device that is in step
  public boolean isEnough(boolean[] present, int layout) {
    int missing = 0;
    for (boolean there : present) {
      missing += there ? 0 : 1;
    }
    return switch (this) {
      case RAID0 -> missing == 0;
      case RAID1 -> missing < present.length;
      case RAID4, RAID5 -> missing <= 1;
      case RAID6 -> missing <= 2;
      case RAID10 -> hasACopyOfAll(present, near(layout) * far(layout));
    };
  }

  /// `_enough()` of `raid10.c`: of neighbours that hold the same data one is there.
  private static boolean hasACopyOfAll(boolean[] present, int copies) {
    int first = 0;
    do {
      boolean found = false;
      int at = first;
      for (int i = 0; i < copies; i++) {
        found |= present[at];
        at = (at + 1) % present.length;
      }
      if (!found) {
        return false;
      }
      first = (first + copies) % present.length;
    } while (first != 0);
    return true;
  }
}
