package dev.virtlab.simulator;

import dev.virtlab.simulator.kernel.CallCosts;
import java.time.Duration;

/// What things cost in simulated time.
///
/// The defaults were measured on one machine with two processors (medians of at least five runs);
/// another machine can bring its own.
///
/// @param calls what the kernel's own work costs
/// @param containers what the work of the container engine costs
/// @param registry what it costs to fetch an image
public record Costs(CallCosts calls, Containers containers, Registry registry) {

  /// The time that each part of a container's life takes, beside the processes that do it.
  ///
  /// @param request a request to the engine and its answer
  /// @param create making a container: its record and its writable layer
  /// @param start from the request until the main process runs, networking included
  /// @param kill from the request until the end is noted
  /// @param remove taking the container and its writable layer away
  /// @param exec from the request until one more process runs
  /// @param runtimeCreate what the low-level runtime needs to make the container's surroundings
  /// @param runtimeStart what it needs to let the main process go
  public record Containers(
      Duration request,
      Duration create,
      Duration start,
      Duration kill,
      Duration remove,
      Duration exec,
      Duration runtimeCreate,
      Duration runtimeStart) {}

  /// The way to a registry.
  ///
  /// @param latency of every request
  /// @param bytesPerSecond what comes through
  public record Registry(Duration latency, long bytesPerSecond) {}

  /// The reference machine.
  public static final Costs REFERENCE =
      new Costs(
          CallCosts.REFERENCE,
          new Containers(
              Duration.ofNanos(800_000),
              Duration.ofNanos(9_700_000),
              Duration.ofMillis(241),
              Duration.ofMillis(100),
              Duration.ofMillis(7),
              Duration.ofMillis(58),
              Duration.ofMillis(35),
              Duration.ofNanos(8_500_000)),
          new Registry(Duration.ofMillis(80), 12_500_000));

  /// Half of a span. A page would have to fetch big numbers for [Duration#dividedBy].
  public static Duration half(Duration whole) {
    return Duration.ofNanos(whole.toNanos() / 2);
  }
}
