package dev.virtlab.simulator;

import dev.virtlab.lab.Bytes;
import java.util.List;

/// A world to be built: its hosts and how the learner sits in front of the first of them.
///
/// @param terminal whether lines are typed at a terminal, or come from a script
public record World(long seed, List<Host> hosts, Costs costs, boolean terminal) {

  /// The key of the first process's program.
  public static final String INIT = "init/init";

  /// The learner's shell.
  public static final String SHELL = "/bin/bash";

  /// The most hosts of a world.
  public static final int HOSTS_MAX = 64;

  public World {
    hosts = List.copyOf(hosts);
    if (hosts.isEmpty() || hosts.size() > HOSTS_MAX) {
      throw new IllegalArgumentException("a world has 1 to " + HOSTS_MAX + " hosts");
    }
  }

  /// A physical host.
  ///
  /// @param epoch what its wall clock says at the birth of the world, nanoseconds since 1970 UTC
  /// @param furnisher what is on it
  /// @param bus what its disk is on, as libvirt names it
  public record Host(
      String name,
      Bytes memory,
      int cpus,
      Cgroups cgroups,
      long epoch,
      String bus,
      Furnisher furnisher) {

    /// A host with a disk on virtio.
    public Host(
        String name, Bytes memory, int cpus, Cgroups cgroups, long epoch, Furnisher furnisher) {
      this(name, memory, cpus, cgroups, epoch, "virtio", furnisher);
    }
  }

  /// Which interface to control groups a host has.
  public enum Cgroups {
    /// One unified hierarchy.
    V2,
    /// A hierarchy for each controller, and a version 2 without controllers beside them.
    HYBRID
  }
}
