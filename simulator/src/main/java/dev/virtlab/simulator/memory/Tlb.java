package dev.virtlab.simulator.memory;

import java.util.Arrays;

/// A translation look-aside buffer: sets of a few ways each, in a set the least recently used entry
/// leaves; entries carry the number of an address space (ASID, VPID), so that a switch need not
/// flush.
///
///     effective access time = hit · (t + m) + (1 − hit) · (t + (1 + references) · m)
public final class Tlb {

  private static final long EMPTY = -1;

  private final int ways;
  private final long[] pages;
  private final int[] spaces;
  private final long[] usedAt;
  private long clock;
  private long hits;
  private long misses;

  /// An empty buffer.
  ///
  /// @param sets how many sets; a page goes to the set of its number modulo this
  /// @param ways how many entries a set has
  public Tlb(int sets, int ways) {
    if (sets < 1 || ways < 1) {
      throw new IllegalArgumentException(sets + " sets of " + ways);
    }
    this.ways = ways;
    pages = new long[sets * ways];
    spaces = new int[sets * ways];
    usedAt = new long[sets * ways];
    Arrays.fill(pages, EMPTY);
  }

  /// Looks a page up and keeps it; whether it was there.
  public boolean access(int space, long page) {
    clock++;
    int first = (int) Math.floorMod(page, (long) (pages.length / ways)) * ways;
    int oldest = first;
    for (int way = first; way < first + ways; way++) {
      if (pages[way] == page && spaces[way] == space) {
        usedAt[way] = clock;
        hits++;
        return true;
      }
      oldest = usedAt[way] < usedAt[oldest] ? way : oldest;
    }
    misses++;
    pages[oldest] = page;
    spaces[oldest] = space;
    usedAt[oldest] = clock;
    return false;
  }

  /// Forgets what belongs to an address space.
  public void flush(int space) {
    for (int way = 0; way < pages.length; way++) {
      if (spaces[way] == space) {
        pages[way] = EMPTY;
        usedAt[way] = 0;
      }
    }
  }

  public long hits() {
    return hits;
  }

  public long misses() {
    return misses;
  }

  /// The mean time of an access, in the unit of the arguments.
  ///
  /// @param lookup the time of a look-up here
  /// @param memory the time of one access to memory
  /// @param references how many entries a walk reads
  public double accessTime(double lookup, double memory, int references) {
    double hit = (double) hits / Math.max(1, hits + misses);
    return lookup + memory + (1 - hit) * references * memory;
  }
}
