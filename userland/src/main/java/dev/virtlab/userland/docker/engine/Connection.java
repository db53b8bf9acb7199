package dev.virtlab.userland.docker.engine;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How a running container is connected to a network.
///
/// @param network the network's name
/// @param sandbox the identifier of its network namespace
/// @param key the path that holds the namespace
/// @param address its number in the network's range, empty without an interface
/// @param published by container port (`80/tcp`), where it is reached on the host
record Connection(
    String network,
    String endpoint,
    String sandbox,
    String key,
    Optional<Integer> address,
    Map<String, List<Published>> published) {

  Connection {
    published = Collections.unmodifiableMap(new TreeMap<>(published));
  }

  /// An address and a port of the host.
  record Published(String ip, int port) {}
}
