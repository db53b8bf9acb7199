package dev.virtlab.simulator.guest;

import dev.virtlab.lab.Bytes;
import java.util.Optional;

/// What a machine is made of.
///
/// @param born the name under which it was told of when it was switched on
/// @param vcpus the processors that it is switched on with
/// @param bus what the disk that it starts from is on
/// @param acpi whether its firmware tells the guest of what is plugged and pulled
/// @param memory what is built in
/// @param epoch what its clock says when it is switched on, nanoseconds since 1970 UTC
/// @param label what its disk says is on it; empty: nothing that could start
/// @param changes what its guest has changed on the disk before
record Board(
    String name,
    String born,
    int vcpus,
    String bus,
    boolean acpi,
    Bytes memory,
    long epoch,
    Optional<String> label,
    byte[] changes) {

  /// The same, switched on at another time with another disk.
  Board at(long moment, byte[] changed, int processors) {
    return new Board(name, born, processors, bus, acpi, memory, moment, label, changed);
  }
}
