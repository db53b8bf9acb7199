package dev.virtlab.simulator.storage.arm;

import java.util.ArrayList;
import java.util.List;

/// Where blocks lie: on tracks, the outermost first, each divided into blocks of equal angle.
///
/// @param zones the angle of a block on each track, in degrees
/// @param skew by how many blocks each track begins later than the one outside of it
/// @param distance from one track to the next, in units of the arm
public record Tracks(List<Integer> zones, int skew, int distance) {

  /// Three tracks of twelve blocks, the teaching disk of Arpaci-Dusseau and Arpaci-Dusseau,
  /// "Operating Systems: Three Easy Pieces", chapter 37.
  public static final Tracks TEACHING = new Tracks(List.of(30, 30, 30), 0, 40);

  private static final int CIRCLE = 360;

  public Tracks {
    zones = List.copyOf(zones);
    for (int zone : zones) {
      if (zone < 1 || zone > CIRCLE) {
        throw new IllegalArgumentException("a block of " + zone + " degrees");
      }
    }
  }

  /// Where a block begins.
  ///
  /// @param middle the angle of its middle, in degrees
  /// @param width the angle it takes
  record Spot(int track, int middle, int width) {}

  /// How many blocks there are.
  public int blocks() {
    return zones.stream().mapToInt(Tracks::onTrack).sum();
  }

  private static int onTrack(int zone) {
    return (CIRCLE + zone - 1) / zone;
  }

  /// Where a block lies; blocks are numbered track by track.
  Spot spot(int block) {
    int first = 0;
    for (int track = 0; track < zones.size(); track++) {
      int zone = zones.get(track);
      int count = onTrack(zone);
      if (block < first + count) {
        int angle = (block - first) * zone + track * skew * zone;
        return new Spot(track, angle, zone);
      }
      first += count;
    }
    throw new IllegalArgumentException("no block " + block + " on " + new ArrayList<>(zones));
  }
}
