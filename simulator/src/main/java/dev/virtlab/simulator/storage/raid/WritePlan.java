package dev.virtlab.simulator.storage.raid;

import java.util.ArrayList;
import java.util.List;

/// The disk accesses that a write of whole chunks needs.
///
/// With parity there are two ways: subtract the old data from the old parity, or read the rest of
/// the stripe and compute the parity anew. The one with fewer reads is taken, and the first where
/// they are equal.
public final class WritePlan {

  private WritePlan() {}

  /// One access.
  ///
  /// @param row the chunk on the disk
  public record Access(boolean write, int disk, long row) {}

  /// The accesses for `count` chunks from `first` on, stripe by stripe.
  public static List<Access> of(Geometry geometry, long first, int count) {
    List<Access> all = new ArrayList<>();
    switch (geometry.level()) {
      case RAID0, RAID1, RAID10 -> {
        for (long chunk = first; chunk < first + count; chunk++) {
          for (Mirrors.Place place : geometry.places(chunk)) {
            all.add(new Access(true, place.disk(), place.chunk()));
          }
        }
      }
      case RAID4, RAID5, RAID6 -> {
        int width = geometry.dataDisks();
        for (long chunk = first; chunk < first + count; ) {
          long stripe = chunk / width;
          long end = Math.min(first + count, (stripe + 1) * width);
          stripe(
              all,
              geometry.row(stripe),
              stripe,
              (int) (chunk - stripe * width),
              (int) (end - stripe * width));
          chunk = end;
        }
      }
    }
    return all;
  }

  private static void stripe(List<Access> all, Row row, long stripe, int from, int to) {
    int parities = row.second() < 0 ? 1 : 2;
    int written = to - from;
    int rest = row.data().length - written;
    if (rest > 0 && written + parities <= rest) {
      data(all, false, row, stripe, from, to);
      parity(all, false, row, stripe);
    } else {
      data(all, false, row, stripe, 0, from);
      data(all, false, row, stripe, to, row.data().length);
    }
    data(all, true, row, stripe, from, to);
    parity(all, true, row, stripe);
  }

  private static void data(
      List<Access> all, boolean write, Row row, long stripe, int from, int to) {
    for (int i = from; i < to; i++) {
      all.add(new Access(write, row.data()[i], stripe));
    }
  }

  private static void parity(List<Access> all, boolean write, Row row, long stripe) {
    all.add(new Access(write, row.parity(), stripe));
    if (row.second() >= 0) {
      all.add(new Access(write, row.second(), stripe));
    }
  }
}
