package dev.virtlab.userland.docker.engine;

import dev.virtlab.lab.container.ContainerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The ports of the host that containers have published.
final class HostPorts {

  private static final String ANY4 = "0.0.0.0";
  private static final String ANY6 = "::";

  /// The range of ports that nobody asked for, `net.ipv4.ip_local_port_range`.
  private static final int EPHEMERAL_FIRST = 32_768;

  private static final int EPHEMERAL_LAST = 60_999;

  private final Map<String, String> owners = new TreeMap<>();

  /// Books all ports of a container, or none.
  Map<String, List<Connection.Published>> book(Container container) {
    Map<String, List<Connection.Published>> booked = new TreeMap<>();
    try {
      for (String port : container.configuration().exposedPorts()) {
        booked.put(port, book(container, port));
      }
    } catch (Refusal refusal) {
      release(container);
      throw refusal;
    }
    return booked;
  }

  private List<Connection.Published> book(Container container, String port) {
    ContainerSpec.Network asked = container.spec().network();
    List<String> bindings = asked.ports().getOrDefault(port, List.of());
    if (bindings.isEmpty() && asked.publishAll()) {
      bindings = List.of("");
    }
    List<Connection.Published> booked = new ArrayList<>();
    for (String binding : bindings) {
      String address = Networks.hostAddress(binding);
      List<String> addresses = address.isEmpty() ? List.of(ANY4, ANY6) : List.of(address);
      for (String each : addresses) {
        booked.add(book(container, port, each, Networks.hostPort(binding)));
      }
    }
    return booked;
  }

  private Connection.Published book(
      Container container, String port, String address, String hostPort) {
    String protocol = Networks.protocol(port);
    int number = hostPort.isEmpty() ? free(address, protocol) : Integer.parseInt(hostPort);
    if (isTaken(address, number, protocol)) {
      throw Refusal.failed(
          "Bind for " + address + ":" + number + " failed: port is already allocated");
    }
    owners.put(key(address, number, protocol), container.id());
    return new Connection.Published(address, number);
  }

  private int free(String address, String protocol) {
    for (int number = EPHEMERAL_FIRST; number <= EPHEMERAL_LAST; number++) {
      if (!isTaken(address, number, protocol)) {
        return number;
      }
    }
    throw Refusal.failed("all ports are allocated");
  }

  private boolean isTaken(String address, int number, String protocol) {
    String suffix = " " + number + "/" + protocol;
    if (address.equals(ANY4)) {
      return owners.keySet().stream().anyMatch(key -> key.endsWith(suffix) && key.indexOf(':') < 0);
    }
    return owners.containsKey(address + suffix)
        || (address.indexOf(':') < 0 && owners.containsKey(ANY4 + suffix));
  }

  private static String key(String address, int number, String protocol) {
    return address + " " + number + "/" + protocol;
  }

  void release(Container container) {
    owners.values().removeIf(container.id()::equals);
  }
}
