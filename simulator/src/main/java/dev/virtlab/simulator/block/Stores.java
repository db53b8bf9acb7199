package dev.virtlab.simulator.block;

import dev.virtlab.lab.storage.Stored;
import java.util.List;

/// Knows of stores that no driver opens and closes, because only the bytes on their devices make
/// them.
public interface Stores {

  /// The stores, each before its chunks, and these by address.
  List<Stored> standing();

  /// What has changed was told.
  void told();
}
