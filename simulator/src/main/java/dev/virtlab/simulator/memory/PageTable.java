package dev.virtlab.simulator.memory;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A page table of several levels: a tree of tables of 512 entries, each table a page of its own.
///
/// A walk reads one entry on every level (Intel SDM volume 3, section 4.5; AMD APM volume 2,
/// section 5.3). Pages are numbered; a page has 4096 bytes.
public final class PageTable {

  /// How many bits of a page's number each level decides.
  private static final int BITS = 9;

  /// The most levels that processors have.
  public static final int LEVELS_MAX = 5;

  /// Where the tables lie: each new one gets the next page.
  public interface Frames {
    /// The number of a page that nobody uses.
    long next();
  }

  private final int levels;
  private final Frames frames;
  private final long root;
  // Tables by the page they lie in; entries by index.
  private final Map<Long, Map<Integer, Long>> tables = new TreeMap<>();

  /// An empty table.
  ///
  /// @param levels 0 (pages are themselves) to [#LEVELS_MAX]
  public PageTable(int levels, Frames frames) {
    if (levels < 0 || levels > LEVELS_MAX) {
      throw new IllegalArgumentException(levels + " levels");
    }
    this.levels = levels;
    this.frames = frames;
    this.root = levels == 0 ? 0 : newTable();
  }

  private long newTable() {
    long page = frames.next();
    tables.put(page, new TreeMap<>());
    return page;
  }

  public int levels() {
    return levels;
  }

  /// The page of the table where a walk begins.
  public long root() {
    return root;
  }

  /// How many tables there are.
  public int tables() {
    return tables.size();
  }

  /// Maps a page; makes the tables on the way. How many entries were written.
  public int map(long page, long frame) {
    long at = root;
    int written = 0;
    for (int level = levels - 1; level > 0; level--) {
      Optional<Long> below = entry(at, index(page, level));
      if (below.isEmpty()) {
        below = Optional.of(newTable());
        put(at, index(page, level), below.orElseThrow());
        written++;
      }
      at = below.orElseThrow();
    }
    if (levels > 0) {
      put(at, index(page, 0), frame);
      written++;
    }
    return written;
  }

  /// Where a page is mapped to; empty where it is not.
  public Optional<Long> find(long page) {
    Optional<Long> at = Optional.of(levels == 0 ? page : root);
    for (int level = levels - 1; level >= 0 && at.isPresent(); level--) {
      at = entry(at.get(), index(page, level));
    }
    return at;
  }

  /// The index of a page on a level; level 0 holds the pages.
  static int index(long page, int level) {
    return (int) (page >> (BITS * level)) & ((1 << BITS) - 1);
  }

  /// An entry of a table, by the page in which the table lies.
  Optional<Long> entry(long table, int index) {
    return Optional.ofNullable(tables.getOrDefault(table, Map.of()).get(index));
  }

  private void put(long table, int index, long value) {
    tables.computeIfAbsent(table, _ -> new TreeMap<>()).put(index, value);
  }
}
