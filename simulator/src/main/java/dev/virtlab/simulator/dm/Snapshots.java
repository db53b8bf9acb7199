package dev.virtlab.simulator.dm;

import dev.virtlab.simulator.block.Volume;
import java.util.ArrayList;
import java.util.List;

/// The snapshots of a host, which their origins ask before they change.
final class Snapshots {

  private final List<Snapshot> all = new ArrayList<>();
  private final Runnable filling;

  /// @param filling is told when their room has become noticeably fuller
  Snapshots(Runnable filling) {
    this.filling = filling;
  }

  /// The room of one has become noticeably fuller.
  void fuller() {
    filling.run();
  }

  void add(Snapshot snapshot) {
    all.add(snapshot);
  }

  void remove(Snapshot snapshot) {
    all.remove(snapshot);
  }

  /// Lets the snapshots of a device keep what is about to be overwritten.
  void keep(Volume origin, long at, int length) {
    for (Snapshot snapshot : all) {
      if (snapshot.origin().equals(origin)) {
        snapshot.keep(at, length);
      }
    }
  }
}
