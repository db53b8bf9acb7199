package dev.virtlab.simulator.block;

import dev.virtlab.lab.storage.Stored;
import java.util.List;

/// Several devices that are used as one.
public interface Store {

  /// What no other store of the host is called.
  String name();

  /// Its kind and its devices.
  Stored.Store standing();

  /// Its chunks, by address.
  List<Stored.Chunk> chunks();

  /// Tells what it has kept back so as not to tell every sector by itself.
  default void flush() {}
}
