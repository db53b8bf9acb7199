package dev.virtlab.simulator.dm;

import dev.virtlab.simulator.block.Volume;
import java.util.List;

/// What a line of a table maps sectors to. Addresses are bytes, counted from where the line begins.
sealed interface Mapping
    permits Linear, Striped, Origin, Snapshot, Mirrored, ThinPool, Thin, Cached, Writecached {

  /// Never asked for more than [#reach] says.
  byte[] read(long at, int length);

  void write(long at, byte[] bytes, int offset, int length);

  /// How many bytes from an address on lie together.
  default int reach(long at) {
    return Integer.MAX_VALUE;
  }

  /// What `dmsetup status` shows behind the name of the target.
  default String status() {
    return "";
  }

  /// The devices that it is made of.
  List<Volume> below();

  /// Its device is there from now on.
  default void begin() {}

  /// Its device is gone.
  default void end() {}
}
