package dev.virtlab.simulator.datacentre;

import dev.virtlab.lab.Bytes;

/// A data centre to be generated: so many equal hosts, machines and containers, and what they are
/// asked to do.
///
/// @param cores of a host; each machine has one vCPU on them
/// @param machines on a host
/// @param containers in a machine
/// @param requests how many a container gets in an hour, in the mean; they come as a Poisson stream
/// @param work processor seconds that a request wants, in the mean; exponential
/// @param memory the limit of a container
/// @param demand the part of its limit that a request takes while it is served, in the mean;
///   exponential: what does not fit is killed
public record Plan(
    int hosts,
    int cores,
    int machines,
    int containers,
    double requests,
    double work,
    Bytes memory,
    double demand,
    Power power,
    long seed) {

  /// The most containers of a data centre.
  public static final int CONTAINERS_MAX = 100_000_000;

  /// What a host draws and costs: the power grows with its use from idle to peak (X. Fan, W.-D.
  /// Weber and L. A. Barroso, ISCA 2007).
  ///
  /// @param idle watts at rest
  /// @param peak watts with all cores busy
  /// @param energyPrice of a kilowatt hour
  /// @param hostPrice of a host for an hour
  public record Power(double idle, double peak, double energyPrice, double hostPrice) {
    public Power {
      if (!(idle >= 0) || !(peak >= idle) || !(energyPrice >= 0) || !(hostPrice >= 0)) {
        throw new IllegalArgumentException("power from " + idle + " to " + peak + " W");
      }
    }
  }

  public Plan {
    if (hosts < 1 || cores < 1 || machines < 1 || containers < 1) {
      throw new IllegalArgumentException("a data centre needs one of everything");
    }
    if ((double) hosts * machines * containers > CONTAINERS_MAX) {
      throw new IllegalArgumentException("more than " + CONTAINERS_MAX + " containers");
    }
    if (!(requests > 0) || !(work > 0) || !(demand >= 0) || memory.value() < 1) {
      throw new IllegalArgumentException("requests, work and memory must be positive");
    }
  }

  /// How many machines there are.
  public int allMachines() {
    return hosts * machines;
  }

  /// How many containers there are.
  public int allContainers() {
    return allMachines() * containers;
  }
}
