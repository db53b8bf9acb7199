package dev.virtlab.simulator.md;

import dev.virtlab.simulator.storage.device.DeviceError;
import dev.virtlab.simulator.storage.raid.RaidArray;

/// A pass through all rows of an array in the background: it goes as far as time has allowed.
final class Pass {

  private static final double NANOSECONDS = 1e9;
  private static final int SECTOR = 512;
  private static final int KIB = 1024;

  /// How much of a row with parity is compared at once; STRIPE_SIZE of `raid5.h`.
  private static final int STRIPE = 4096;

  /// How much of copies is compared at once; RESYNC_BLOCK_SIZE of `raid1-10.c`.
  private static final int BLOCK = 64 * KIB;

  private final Kind kind;
  private final RaidArray raid;
  private double reached;
  private long row;
  private long moment;
  private long mismatches;

  /// What it is for; the words are those of `sync_action`.
  enum Kind {
    RESYNC("resync", "resync"),
    RECOVER("recover", "recovery"),
    CHECK("check", "check"),
    REPAIR("repair", "resync");

    private final String action;
    private final String shown;

    Kind(String action, String shown) {
      this.action = action;
      this.shown = shown;
    }

    String action() {
      return action;
    }

    /// How `/proc/mdstat` calls it.
    String shown() {
      return shown;
    }
  }

  /// @param row where it begins
  /// @param moment when, in nanoseconds
  Pass(Kind kind, RaidArray raid, long row, long moment) {
    this.kind = kind;
    this.raid = raid;
    this.row = row;
    this.moment = moment;
    this.reached = row * perRow();
  }

  Kind kind() {
    return kind;
  }

  /// KiB of each device in a row.
  private double perRow() {
    return raid.geometry().chunk() / (double) KIB;
  }

  /// KiB of each device that are done.
  long done() {
    return Math.min((long) reached, total());
  }

  /// KiB of each device.
  long total() {
    return (long) (raid.geometry().rows() * perRow());
  }

  /// The row that is next.
  long row() {
    return row;
  }

  boolean isOver() {
    return row >= raid.geometry().rows();
  }

  /// How many sectors lie in pieces that differed.
  long mismatches() {
    return mismatches;
  }

  /// Goes on until `now`. @param speed KiB a second
  void advance(long now, int speed) {
    reached += (now - moment) / NANOSECONDS * speed;
    moment = now;
    long end = Math.min(raid.geometry().rows(), (long) (reached / perRow() + 1e-6));
    for (; row < end; row++) {
      pass();
    }
  }

  /// How long the rest takes, in nanoseconds.
  long rest(int speed) {
    return (long) Math.ceil(Math.max(0.0, total() - reached) / speed * NANOSECONDS) + 1;
  }

  private void pass() {
    try {
      switch (kind) {
        case RECOVER -> raid.rebuild(1);
        case RESYNC -> raid.scrub(row, raid.geometry().chunk(), true);
        case CHECK, REPAIR -> mismatches += raid.scrub(row, piece(), kind == Kind.REPAIR) / SECTOR;
      }
    } catch (DeviceError _) {
      // This row is lost; the array finds out which device failed.
    }
  }

  private int piece() {
    return Math.min(
        raid.geometry().chunk(),
        switch (raid.geometry().level()) {
          case RAID0, RAID1, RAID10 -> BLOCK;
          case RAID4, RAID5, RAID6 -> STRIPE;
        });
  }
}
