package dev.virtlab.runtime.container;

import dev.virtlab.runtime.act.Processes;
import dev.virtlab.runtime.bench.Workbench;
import dev.virtlab.runtime.doctor.Tools;
import dev.virtlab.userland.docker.engine.Bundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// The network of the containers, made with iproute2 inside the workbench's own network namespace:
/// a bridge, and for each container a namespace with one end of a veth pair; ip(8).
final class Wires {

  private static final Duration MOST = Duration.ofSeconds(10);
  private static final String BRIDGE = "docker0";

  /// Where `ip netns` keeps the names. `ip -n` would mount another `/sys` first, which a plain user
  /// may not, and which nobody looks at.
  private static final String FOLDER = "/run/netns/";

  private final Workbench bench;
  private final boolean able;

  Wires(Workbench bench) {
    this.bench = bench;
    able = Tools.find("ip").isPresent();
  }

  /// Whether there is an `ip` to make them with.
  boolean isAble() {
    return able;
  }

  /// Makes the bridge.
  void lay(String gateway) throws IOException {
    if (able) {
      bench.note("bridge " + BRIDGE);
      batch(
          List.of("ip", "-batch", "-"),
          "link add "
              + BRIDGE
              + " type bridge\n"
              + "addr add "
              + gateway
              + " brd + dev "
              + BRIDGE
              + "\n"
              + "link set "
              + BRIDGE
              + " up\n");
    }
  }

  private void batch(List<String> words, String lines) throws IOException {
    Processes.Ran ran = bench.run(words, lines.getBytes(StandardCharsets.UTF_8), MOST);
    if (!ran.isWell()) {
      throw new IOException(ran.error().trim());
    }
  }

  /// What the network namespace of a container is called.
  private static String name(String container) {
    return "vlab-" + container.substring(0, 12);
  }

  /// Connects a container that does not run yet, and gives the path of its network namespace.
  String connect(String container, Bundle.Endpoint endpoint) throws IOException {
    String name = name(container);
    String outer = "veth" + container.substring(0, 7);
    bench.note("network namespace " + name);
    batch(
        List.of("ip", "-batch", "-"),
        "netns add "
            + name
            + "\n"
            + "link add "
            + outer
            + " master "
            + BRIDGE
            + " type veth peer name "
            + endpoint.name()
            + " netns "
            + name
            + "\n"
            + "link set "
            + outer
            + " up\n");
    batch(
        List.of("nsenter", "--net=" + FOLDER + name, "ip", "-batch", "-"),
        "link set lo up\n"
            + "link set "
            + endpoint.name()
            + " address "
            + endpoint.mac()
            + "\n"
            + "addr add "
            + endpoint.address()
            + " brd + dev "
            + endpoint.name()
            + "\n"
            + "link set "
            + endpoint.name()
            + " up\n"
            + "route add default via "
            + endpoint.gateway()
            + "\n");
    return FOLDER + name;
  }

  /// Takes it away again, with the pair.
  void disconnect(String container) throws IOException {
    batch(List.of("ip", "-batch", "-"), "netns del " + name(container) + "\n");
  }
}
