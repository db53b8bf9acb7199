package dev.virtlab.userland.docker.client;

import dev.virtlab.lab.container.ContainerSpec;
import dev.virtlab.userland.docker.client.grammar.CommandLine;
import dev.virtlab.userland.docker.units.InvalidAmount;
import dev.virtlab.userland.docker.units.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The options about networks.
final class NetworkOptions {

  private NetworkOptions() {}

  static ContainerSpec.Network network(
      CommandLine line, Map<String, List<String>> ports, List<String> exposed)
      throws InvalidAmount {
    List<NetworkOption> networks = new ArrayList<>();
    for (String option : both(line, "network", "net")) {
      networks.add(NetworkOption.parse(option));
    }
    List<String> aliases = both(line, "network-alias", "net-alias");
    check(networks, aliases);
    List<String> all = new ArrayList<>(aliases);
    networks.stream().limit(1).forEach(network -> all.addAll(network.aliases()));
    List<String> published = new ArrayList<>(ports.keySet());
    exposed.stream().filter(port -> !published.contains(port)).forEach(published::add);
    List<String> hosts = new ArrayList<>();
    for (String host : line.all("add-host")) {
      hosts.add(ListValues.extraHost(host));
    }
    return new ContainerSpec.Network(
        networks.isEmpty() ? "default" : networks.getFirst().name(),
        all,
        ports,
        published,
        line.isOn("publish-all"),
        line.all("dns"),
        hosts);
  }

  private static List<String> both(CommandLine line, String flag, String other) {
    List<String> values = new ArrayList<>(line.all(flag));
    values.addAll(line.all(other));
    return values;
  }

  private static void check(List<NetworkOption> networks, List<String> aliases)
      throws InvalidAmount {
    List<String> names = new ArrayList<>();
    for (NetworkOption network : networks) {
      if (network.name().isEmpty()) {
        throw new InvalidAmount("no name set for network");
      }
      boolean first = names.isEmpty();
      List<String> own = first && !aliases.isEmpty() ? aliases : network.aliases();
      if (first && !aliases.isEmpty() && !network.aliases().isEmpty()) {
        throw new InvalidAmount(
            "conflicting options: cannot specify both --network-alias and per-network alias");
      }
      if (!own.isEmpty() && !network.isUserDefined()) {
        throw new InvalidAmount(
            "network-scoped aliases are only supported for user-defined networks");
      }
      if (names.contains(network.name())) {
        throw new InvalidAmount(
            "network " + Quoted.of(network.name()) + " is specified multiple times");
      }
      names.add(network.name());
    }
    checkMany(networks);
  }

  private static void checkMany(List<NetworkOption> networks) throws InvalidAmount {
    boolean own = networks.stream().anyMatch(NetworkOption::isUserDefined);
    boolean modes = networks.stream().anyMatch(network -> !network.isUserDefined());
    if (own && modes) {
      throw new InvalidAmount(
          "conflicting options: cannot attach both user-defined and non-user-defined"
              + " network-modes");
    }
    if (networks.size() > 1) {
      throw new InvalidAmount(
          "Error response from daemon: Container cannot be connected to network endpoints: "
              + String.join(", ", networks.stream().map(NetworkOption::name).toList()));
    }
  }
}
