package dev.virtlab.simulator.guest;

import dev.virtlab.lab.Bytes;
import dev.virtlab.simulator.Furnisher;
import java.util.Optional;
import java.util.function.Supplier;

/// What a machine is made of.
///
/// @param memory what is built in
/// @param epoch what its clock says when it is switched on, nanoseconds since 1970 UTC
/// @param system what is on its disk; empty: nothing that could start
/// @param changes what its guest has changed on the disk before
record Board(
    String name,
    int vcpus,
    Bytes memory,
    long epoch,
    Supplier<Optional<Furnisher>> system,
    byte[] changes) {

  /// The same, switched on at another time with another disk.
  Board at(long moment, byte[] changed) {
    return new Board(name, vcpus, memory, moment, system, changed);
  }
}
