package dev.virtlab.simulator.storage.raid;

/// What an array looks like: its level, its disks, and where every chunk of it lies.
///
/// @param layout of RAID-5 and RAID-6; others do not look at it
/// @param mirrors of RAID-10; others do not look at it
/// @param chunk bytes that lie together on one disk; RAID-1 does not look at it
/// @param rows how many chunks each disk has
public record Geometry(
    Level level, Layout layout, Mirrors mirrors, int disks, int chunk, long rows) {

  /// The most disks of one array.
  public static final int DISKS_MAX = 384;

  public Geometry {
    boolean enough = disks >= level.least() || (level == Level.RAID0 && disks == 1);
    if (!enough || disks > DISKS_MAX) {
      throw new IllegalArgumentException("RAID-" + level.number() + " of " + disks + " disks");
    }
    if (chunk <= 0 || rows < 0) {
      throw new IllegalArgumentException("chunks of " + chunk + " bytes, " + rows + " on a disk");
    }
  }

  /// An array with the layout that mdadm(8) chooses: left-symmetric, two near copies.
  public static Geometry usual(Level level, int disks, int chunk, long rows) {
    return new Geometry(level, Layout.LEFT_SYMMETRIC, Mirrors.USUAL, disks, chunk, rows);
  }

  /// How many chunks of data a stripe has.
  public int dataDisks() {
    return switch (level) {
      case RAID0 -> disks;
      case RAID1 -> 1;
      case RAID4, RAID5 -> disks - 1;
      case RAID6 -> disks - 2;
      case RAID10 -> disks;
    };
  }

  /// How many bytes the array holds.
  public long capacity() {
    return level == Level.RAID10
        ? mirrors.capacity(disks, rows) * chunk
        : rows * dataDisks() * chunk;
  }

  /// Who does what in a stripe; not for arrays of copies.
  public Row row(long stripe) {
    return switch (level) {
      case RAID0 -> new Row(-1, -1, counting(disks));
      case RAID4 -> Row.five(Layout.PARITY_LAST, disks, stripe);
      case RAID5 -> Row.five(layout, disks, stripe);
      case RAID6 -> Row.six(layout, disks, stripe);
      case RAID1, RAID10 -> throw new IllegalStateException("copies have no stripes with roles");
    };
  }

  private static int[] counting(int count) {
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = i;
    }
    return numbers;
  }

  /// Where the copies of a chunk lie; one place where there are no copies.
  public Mirrors.Place[] places(long number) {
    return switch (level) {
      case RAID1 -> {
        Mirrors.Place[] all = new Mirrors.Place[disks];
        for (int disk = 0; disk < disks; disk++) {
          all[disk] = new Mirrors.Place(disk, number);
        }
        yield all;
      }
      case RAID10 -> mirrors.places(disks, rows, number);
      case RAID0, RAID4, RAID5, RAID6 -> {
        long stripe = number / dataDisks();
        int disk = row(stripe).data()[(int) (number % dataDisks())];
        yield new Mirrors.Place[] {new Mirrors.Place(disk, stripe)};
      }
    };
  }

  /// The power of the generator with which each data chunk of a stripe enters Q: they are counted
  /// from the disk behind Q, or, in the layouts of DDF, by the numbers of the disks.
  int[] exponents(Row row) {
    boolean byDisk =
        layout == Layout.DDF_ZERO_RESTART
            || layout == Layout.DDF_N_RESTART
            || layout == Layout.DDF_N_CONTINUE;
    int[] exponents = new int[row.data().length];
    for (int i = 0; i < exponents.length; i++) {
      exponents[i] = byDisk ? row.data()[i] : rank(row, row.data()[i]);
    }
    return exponents;
  }

  private int rank(Row row, int disk) {
    int rank = 0;
    for (int at = (row.second() + 1) % disks; at != disk; at = (at + 1) % disks) {
      rank += at == row.parity() || at == row.second() ? 0 : 1;
    }
    return rank;
  }
}
