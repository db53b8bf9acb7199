package dev.virtlab.simulator.guest;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The hosts of a world that reach each other by name, with the machines on them.
public final class Neighbourhood {

  private final Map<String, VirtualMachines> hosts = new TreeMap<>();

  /// Nobody yet.
  public Neighbourhood() {}

  void join(String host, VirtualMachines machines) {
    hosts.put(host, machines);
  }

  Optional<VirtualMachines> find(String host) {
    return Optional.ofNullable(hosts.get(host)).filter(VirtualMachines::isUp);
  }
}
