package dev.virtlab.userland.docker.engine;

import dev.virtlab.lab.container.EngineEvent;
import dev.virtlab.userland.docker.image.Registry;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/// What an engine stands on. A world implements these ports; the engine is the same in every world.
///
/// @param line the way to the registry
/// @param random 32 bits at a time, for identifiers and names
/// @param events receives what happens
public record Ports(
    Runtime runtime,
    Store store,
    Timer timer,
    Host host,
    Registry registry,
    Line line,
    IntSupplier random,
    Consumer<EngineEvent> events) {

  /// A way to a registry.
  ///
  /// @param latency of every request, in nanoseconds
  public record Line(long latency, long bytesPerSecond) {}
}
