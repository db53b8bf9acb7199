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
record Board(
    String name, int vcpus, Bytes memory, long epoch, Supplier<Optional<Furnisher>> system) {}
