package dev.virtlab.userland.docker.engine;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.virtlab.lab.container.ContainerSpec;
import java.util.List;
import java.util.Optional;

/// How a container is connected, as `docker inspect` and `docker ps` show it.
final class NetworkJson {

  private final Container container;
  private final Networks networks;
  private final Optional<Connection> connection;

  NetworkJson(Container container, Networks networks) {
    this.container = container;
    this.networks = networks;
    connection = container.network();
  }

  JsonObject settings() {
    String network = Networks.nameOf(container.spec().network().mode());
    Document document =
        new Document()
            .put("Bridge", "")
            .put("SandboxID", connection.map(Connection::sandbox).orElse(""))
            .put("HairpinMode", false)
            .put("LinkLocalIPv6Address", "")
            .put("LinkLocalIPv6PrefixLen", 0)
            .put("Ports", ports())
            .put("SandboxKey", connection.map(Connection::key).orElse(""))
            .putNulls("SecondaryIPAddresses", "SecondaryIPv6Addresses");
    putEndpoint(document, network.equals(Networks.BRIDGE));
    return document.put("Networks", networks(network)).json();
  }

  private void putEndpoint(Document document, boolean bridged) {
    Optional<Integer> address = connection.flatMap(Connection::address);
    document
        .put("EndpointID", bridged ? connection.map(Connection::endpoint).orElse("") : "")
        .put("Gateway", address.map(_ -> Networks.GATEWAY).orElse(""))
        .put("GlobalIPv6Address", "")
        .put("GlobalIPv6PrefixLen", 0)
        .put("IPAddress", address.map(Networks::addressText).orElse(""))
        .put("IPPrefixLen", address.map(_ -> Networks.PREFIX).orElse(0))
        .put("IPv6Gateway", "")
        .put("MacAddress", address.map(Networks::mac).orElse(""));
  }

  private JsonObject ports() {
    JsonObject ports = new JsonObject();
    connection.ifPresent(
        some ->
            some.published().forEach((port, published) -> ports.add(port, bindings(published))));
    return ports;
  }

  private static JsonElement bindings(List<Connection.Published> published) {
    if (published.isEmpty()) {
      return JsonNull.INSTANCE;
    }
    JsonArray array = new JsonArray();
    for (Connection.Published each : published) {
      array.add(
          new Document()
              .put("HostIp", each.ip())
              .put("HostPort", Integer.toString(each.port()))
              .json());
    }
    return array;
  }

  /// `Networks`: one entry, or none where another container's network is shared.
  JsonObject networks(String network) {
    JsonObject all = new JsonObject();
    if (!Networks.isShared(network)) {
      all.add(network, endpoint(network));
    }
    return all;
  }

  private JsonObject endpoint(String network) {
    ContainerSpec.Network asked = container.spec().network();
    boolean known = connection.isPresent() || container.hasBegun();
    Optional<Integer> address = connection.flatMap(Connection::address);
    return new Document()
        .putNulls("IPAMConfig", "Links")
        .putOrNull("Aliases", asked.aliases())
        .put("NetworkID", known ? networks.idOf(network) : "")
        .put("EndpointID", connection.map(Connection::endpoint).orElse(""))
        .put("Gateway", address.map(_ -> Networks.GATEWAY).orElse(""))
        .put("IPAddress", address.map(Networks::addressText).orElse(""))
        .put("IPPrefixLen", address.map(_ -> Networks.PREFIX).orElse(0))
        .put("IPv6Gateway", "")
        .put("GlobalIPv6Address", "")
        .put("GlobalIPv6PrefixLen", 0)
        .put("MacAddress", address.map(Networks::mac).orElse(""))
        .putNull("DriverOpts")
        .json();
  }

  /// The ports as `docker ps` has them.
  JsonArray listed() {
    JsonArray array = new JsonArray();
    connection.ifPresent(
        some ->
            some.published()
                .forEach(
                    (port, published) -> {
                      int number = Integer.parseInt(Networks.number(port));
                      String type = Networks.protocol(port);
                      if (published.isEmpty()) {
                        array.add(
                            new Document().put("PrivatePort", number).put("Type", type).json());
                      }
                      for (Connection.Published each : published) {
                        array.add(
                            new Document()
                                .put("IP", each.ip())
                                .put("PrivatePort", number)
                                .put("PublicPort", each.port())
                                .put("Type", type)
                                .json());
                      }
                    }));
    return array;
  }
}
