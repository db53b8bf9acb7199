package dev.virtlab.simulator.storage.raid;

import java.util.Arrays;

/// Reads one row of an array and compares it with its redundancy.
///
/// @param repair whether the redundancy is written anew where it differs
record Scrub(RaidArray array, long row, boolean repair) {

  /// Whether a part of the row is not what its redundancy says.
  boolean differs(int from, int length) {
    return switch (array.geometry().level()) {
      case RAID0 -> false;
      case RAID1, RAID10 -> copiesDiffer(from, length);
      case RAID4, RAID5, RAID6 -> parityDiffers(from, length);
    };
  }

  private boolean parityDiffers(int from, int length) {
    Row roles = array.geometry().row(row);
    Columns columns = array.columns(roles, row, from, length, -1);
    boolean differs = columns.isComplete() && columns.differs();
    if (differs && repair) {
      array.store(roles.parity(), row, from, columns.of(roles.parity()));
      if (roles.second() >= 0) {
        array.store(roles.second(), row, from, columns.of(roles.second()));
      }
    }
    return differs;
  }

  private boolean copiesDiffer(int from, int length) {
    boolean differs = false;
    for (int disk = 0; disk < array.geometry().disks(); disk++) {
      Mirrors.Place[] places = array.copiesOf(disk, row);
      boolean first = places.length > 0 && places[0].disk() == disk && places[0].chunk() == row;
      if (first) {
        differs |= copiesDiffer(places, from, length);
      }
    }
    return differs;
  }

  /// Whether copies differ from the first of them that is there.
  private boolean copiesDiffer(Mirrors.Place[] places, int from, int length) {
    byte[] model = new byte[0];
    boolean differs = false;
    for (Mirrors.Place place : places) {
      if (array.has(place.disk(), place.chunk())) {
        byte[] copy = array.raw(place.disk(), place.chunk(), from, length);
        boolean other = model.length > 0 && !Arrays.equals(model, copy);
        if (other && repair) {
          array.store(place.disk(), place.chunk(), from, model);
        }
        differs |= other;
        model = model.length == 0 ? copy : model;
      }
    }
    return differs;
  }
}
