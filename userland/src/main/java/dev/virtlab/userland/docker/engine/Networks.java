package dev.virtlab.userland.docker.engine;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.virtlab.lab.container.ContainerSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The three networks that every engine has, and who is connected to them.
///
/// They are data: addresses are given out and ports are booked, but no packet flows.
final class Networks {

  static final String BRIDGE = "bridge";
  static final String HOST = "host";
  static final String NONE = "none";

  static final String GATEWAY = "172.17.0.1";
  static final int PREFIX = 16;

  private static final int FIRST_ADDRESS = 2;
  private static final int ADDRESS_MAX = 65_534;
  private static final Set<String> LISTED_BY =
      Set.of("dangling", "driver", "id", "label", "name", "scope", "type");
  private static final Set<String> PRUNED_BY = Set.of("label", "label!", "until");

  private final Journal journal;
  private final Identifiers identifiers;
  private final HostPorts hostPorts = new HostPorts();
  private final List<Network> networks = new ArrayList<>();
  private final BitSet addresses = new BitSet();

  /// One network.
  private record Network(
      String name, String driver, String id, long created, Map<String, Container> connected) {}

  Networks(Journal journal, Identifiers identifiers, long now) {
    this.journal = journal;
    this.identifiers = identifiers;
    for (String[] each : new String[][] {{NONE, "null"}, {HOST, HOST}, {BRIDGE, BRIDGE}}) {
      networks.add(new Network(each[0], each[1], identifiers.next(), now, new LinkedHashMap<>()));
    }
  }

  /// The part of `80/tcp` before the slash.
  static String number(String port) {
    int slash = port.indexOf('/');
    return slash < 0 ? port : port.substring(0, slash);
  }

  static String protocol(String port) {
    int slash = port.indexOf('/');
    return slash < 0 ? "tcp" : port.substring(slash + 1);
  }

  /// The part of `127.0.0.1:8080` behind the last colon.
  static String hostPort(String binding) {
    return binding.substring(binding.lastIndexOf(':') + 1);
  }

  static String hostAddress(String binding) {
    int colon = binding.lastIndexOf(':');
    return colon < 0 ? "" : binding.substring(0, colon);
  }

  /// The network that a mode means: `default` is the bridge.
  static String nameOf(String mode) {
    return mode.isEmpty() || mode.equals("default") ? BRIDGE : mode;
  }

  /// Whether the container lives in the network namespace of another.
  static boolean isShared(String mode) {
    return mode.startsWith("container:");
  }

  String idOf(String name) {
    return named(name).id;
  }

  private Network named(String name) {
    for (Network network : networks) {
      if (network.name.equals(name)) {
        return network;
      }
    }
    throw Refusal.notFound("network " + name + " not found");
  }

  private Network get(String reference) {
    for (Network network : networks) {
      if (network.name.equals(reference) || network.id.equals(reference)) {
        return network;
      }
    }
    for (Network network : networks) {
      if (!reference.isEmpty() && network.id.startsWith(reference)) {
        return network;
      }
    }
    throw Refusal.notFound("network " + reference + " not found");
  }

  /// Connects a container that is about to start.
  Connection connect(Container container) {
    ContainerSpec.Network asked = container.spec().network();
    Network network = named(nameOf(asked.mode()));
    String endpoint = identifiers.next();
    boolean bridged = network.name.equals(BRIDGE);
    Map<String, List<Connection.Published>> published =
        bridged ? publish(container, endpoint) : Map.of();
    network.connected.put(container.id(), container);
    journal.note("network", "connect", network.id, attributes(network, container));
    String sandbox = identifiers.next();
    String key = network.name.equals(HOST) ? "default" : sandbox.substring(0, 12);
    return new Connection(
        network.name,
        endpoint,
        sandbox,
        "/var/run/docker/netns/" + key,
        bridged ? Optional.of(address()) : Optional.empty(),
        published);
  }

  private Map<String, List<Connection.Published>> publish(Container container, String endpoint) {
    try {
      return hostPorts.book(container);
    } catch (Refusal refusal) {
      Network bridge = named(BRIDGE);
      journal.note("network", "disconnect", bridge.id, attributes(bridge, container));
      throw Refusal.failed(
          "driver failed programming external connectivity on endpoint "
              + container.name()
              + " ("
              + endpoint
              + "): "
              + refusal.message());
    }
  }

  private int address() {
    int number = addresses.nextClearBit(FIRST_ADDRESS);
    if (number >= ADDRESS_MAX) {
      throw Refusal.failed("no available IPv4 addresses on this network's address pools: bridge");
    }
    addresses.set(number);
    return number;
  }

  private static Map<String, String> attributes(Network network, Container container) {
    return Map.of("container", container.id(), "name", network.name, "type", network.driver);
  }

  /// Takes the connection of a container away.
  void disconnect(Container container) {
    container
        .network()
        .ifPresent(
            connection -> {
              Network network = named(connection.network());
              network.connected.remove(container.id());
              connection.address().ifPresent(addresses::clear);
              hostPorts.release(container);
              journal.note("network", "disconnect", network.id, attributes(network, container));
              container.network(Optional.empty());
            });
  }

  static String addressText(int number) {
    return "172.17." + number / 256 + "." + number % 256;
  }

  static String mac(int number) {
    return "02:42:ac:11:" + hex(number / 256) + ":" + hex(number % 256);
  }

  private static String hex(int octet) {
    return (octet < 16 ? "0" : "") + Integer.toHexString(octet);
  }

  JsonArray list(Map<String, List<String>> by) {
    Filters filters = new Filters(by, LISTED_BY);
    JsonArray found = new JsonArray();
    for (Network network : networks) {
      if (matches(network, filters)) {
        found.add(json(network, false));
      }
    }
    return found;
  }

  private static boolean matches(Network network, Filters filters) {
    boolean dangling =
        !filters.has("dangling") || filters.isTrue("dangling") == network.connected.isEmpty();
    List<String> names = filters.get("name");
    List<String> ids = filters.get("id");
    return dangling
        && (names.isEmpty() || names.stream().anyMatch(network.name::contains))
        && (ids.isEmpty() || ids.stream().anyMatch(network.id::startsWith))
        && filters.matchesExactly("driver", network.driver)
        && filters.matchesExactly("scope", "local")
        && filters.matchesExactly("type", "builtin")
        && filters.matchesLabels("label", Map.of());
  }

  JsonObject inspect(String reference) {
    return json(get(reference), true);
  }

  /// The three networks are never pruned.
  JsonObject prune(Map<String, List<String>> by) {
    Filters _ = new Filters(by, PRUNED_BY);
    journal.note("network", "prune", "", Map.of("reclaimed", "0"));
    return new Document().putNull("NetworksDeleted").json();
  }

  private static JsonObject json(Network network, boolean withContainers) {
    boolean bridge = network.driver.equals(BRIDGE);
    JsonArray ranges = new JsonArray();
    if (bridge) {
      ranges.add(new Document().put("Subnet", "172.17.0.0/" + PREFIX).json());
    }
    JsonObject connected = new JsonObject();
    if (withContainers) {
      network
          .connected
          .values()
          .forEach(container -> connected.add(container.id(), member(container)));
    }
    return new Document()
        .put("Name", network.name)
        .put("Id", network.id)
        .put("Created", Moment.text(network.created))
        .put("Scope", "local")
        .put("Driver", network.driver)
        .put("EnableIPv6", false)
        .put(
            "IPAM",
            new Document().put("Driver", "default").putNull("Options").put("Config", ranges))
        .put("Internal", false)
        .put("Attachable", false)
        .put("Ingress", false)
        .put("ConfigFrom", new Document().put("Network", ""))
        .put("ConfigOnly", false)
        .put("Containers", connected)
        .put("Options", bridge ? bridgeOptions() : Map.of())
        .put("Labels", Map.of())
        .json();
  }

  private static JsonObject member(Container container) {
    Connection connection = container.network().orElseThrow();
    return new Document()
        .put("Name", container.name())
        .put("EndpointID", connection.endpoint())
        .put("MacAddress", connection.address().map(Networks::mac).orElse(""))
        .put(
            "IPv4Address",
            connection.address().map(number -> addressText(number) + "/" + PREFIX).orElse(""))
        .put("IPv6Address", "")
        .json();
  }

  private static Map<String, String> bridgeOptions() {
    Map<String, String> options = new TreeMap<>();
    options.put("com.docker.network.bridge.default_bridge", "true");
    options.put("com.docker.network.bridge.enable_icc", "true");
    options.put("com.docker.network.bridge.enable_ip_masquerade", "true");
    options.put("com.docker.network.bridge.host_binding_ipv4", "0.0.0.0");
    options.put("com.docker.network.bridge.name", "docker0");
    options.put("com.docker.network.driver.mtu", "1500");
    return options;
  }
}
