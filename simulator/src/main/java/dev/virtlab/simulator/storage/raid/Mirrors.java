package dev.virtlab.simulator.storage.raid;

import java.util.Optional;

/// How RAID-10 of `md` spreads copies: `near` beside each other, `far` in another part of the
/// disks, `offset` in the next stripe; md(4).
///
/// @param near copies beside each other
/// @param far copies elsewhere
/// @param offset whether those elsewhere lie in the next stripe and not in the next part of the
///   disk
public record Mirrors(int near, int far, boolean offset) {

  /// The most copies of one chunk.
  public static final int COPIES_MAX = 16;

  /// Two copies beside each other, as mdadm(8) makes them unless told otherwise.
  public static final Mirrors USUAL = new Mirrors(2, 1, false);

  public Mirrors {
    if (near < 1 || far < 1 || near * far > COPIES_MAX) {
      throw new IllegalArgumentException("no such copies: near " + near + ", far " + far);
    }
  }

  public int copies() {
    return near * far;
  }

  /// Reads `n2`, `f2`, `o3` or `near=2` of mdadm(8).
  public static Optional<Mirrors> of(String word) {
    String lower = word.toLowerCase(java.util.Locale.ROOT);
    StringBuilder found = new StringBuilder();
    lower.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> found.append((char) c));
    String digits = found.toString();
    if (lower.isEmpty() || digits.isEmpty() || digits.length() > 2) {
      return Optional.empty();
    }
    int copies = Integer.parseInt(digits);
    if (copies < 1 || copies > COPIES_MAX) {
      return Optional.empty();
    }
    return switch (lower.charAt(0)) {
      case 'n' -> Optional.of(new Mirrors(copies, 1, false));
      case 'f' -> Optional.of(new Mirrors(1, copies, false));
      case 'o' -> Optional.of(new Mirrors(1, copies, true));
      default -> Optional.empty();
    };
  }

  /// A place on a disk, in chunks.
  public record Place(int disk, long chunk) {}

  /// Where the copies of a chunk lie; raid10_find_phys() of `raid10.c`.
  ///
  /// @param chunks how many chunks each disk has
  public Place[] places(int disks, long chunks, long chunk) {
    long first = chunk * near;
    int disk = (int) (first % disks);
    long row = first / disks * (offset ? far : 1);
    long stride = offset ? 1 : chunks / far;
    Place[] places = new Place[copies()];
    int slot = 0;
    for (int n = 0; n < near; n++) {
      int at = disk;
      for (int f = 0; f < far; f++) {
        places[slot++] = new Place(at, row + f * stride);
        at = (at + near) % disks;
      }
      disk++;
      if (disk == disks) {
        disk = 0;
        row++;
      }
    }
    return places;
  }

  /// The chunk that a place holds a copy of; -1 where it holds none.
  public long chunkAt(int disks, long chunks, int disk, long row) {
    long stride = offset ? 1 : chunks / far;
    long part = offset ? row % far : stride == 0 ? 0 : row / stride;
    if (part >= far) {
      return -1;
    }
    long base = offset ? row - part : row - part * stride;
    int origin = Math.floorMod(disk - (int) part * near, disks);
    long slot = (offset ? base / far : base) * disks + origin;
    return slot / near;
  }

  /// How many chunks of data fit.
  public long capacity(int disks, long chunks) {
    return chunks / far * disks / near;
  }
}
