package dev.virtlab.simulator.kernel;

import dev.virtlab.lab.container.Namespace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Network devices of its own; network_namespaces(7). A new one has nothing but the loopback.
public final class NetworkNamespace extends LiveNamespace {

  private final List<String> devices = new ArrayList<>(List.of("lo"));

  NetworkNamespace(long inode, UserNamespace owner) {
    super(Namespace.Kind.NETWORK, inode, owner);
  }

  /// The names of its devices, oldest first.
  public List<String> devices() {
    return Collections.unmodifiableList(devices);
  }

  /// A device appears.
  public void add(String device) {
    devices.add(device);
  }

  /// A device is gone.
  public void remove(String device) {
    devices.remove(device);
  }
}
