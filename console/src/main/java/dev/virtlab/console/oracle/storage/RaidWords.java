package dev.virtlab.console.oracle.storage;

import dev.virtlab.console.oracle.BadRow;
import dev.virtlab.console.oracle.Row;
import dev.virtlab.simulator.storage.raid.Geometry;
import dev.virtlab.simulator.storage.raid.Layout;
import dev.virtlab.simulator.storage.raid.Level;
import dev.virtlab.simulator.storage.raid.Mirrors;

/// Arrays as rows name them.
final class RaidWords {

  /// The most chunks that are asked for on one disk.
  static final long ROWS = 1L << 40;

  private static final int CHUNK_MAX = 1 << 20;

  private RaidWords() {}

  static Level level(Row row) throws BadRow {
    String word = row.text("level");
    return Level.of(word).orElseThrow(() -> row.bad("there is no RAID level " + word));
  }

  static int disks(Row row, Level level) throws BadRow {
    return row.whole("disks", level == Level.RAID0 ? 1 : level.least(), Geometry.DISKS_MAX);
  }

  /// The array of a row: level, disks, layout, chunkBlocks. RAID-1 of more than two disks without
  /// chunks in common is taken for striped pairs where `pairs` says so.
  static Geometry geometry(Row row, boolean pairs) throws BadRow {
    Level level = level(row);
    boolean striped = pairs && level == Level.RAID1;
    Level real = striped ? Level.RAID10 : level;
    int chunk = row.has("chunkBlocks") ? row.whole("chunkBlocks", 1, CHUNK_MAX) : 1;
    return new Geometry(real, layout(row), Mirrors.USUAL, disks(row, real), chunk, ROWS / chunk);
  }

  static Layout layout(Row row) throws BadRow {
    String word = row.has("layout") ? row.text("layout") : "";
    if (word.isEmpty()) {
      return Layout.LEFT_SYMMETRIC;
    }
    return Layout.of(word).orElseThrow(() -> row.bad("there is no layout " + word));
  }
}
