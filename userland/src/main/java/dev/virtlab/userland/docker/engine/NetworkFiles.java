package dev.virtlab.userland.docker.engine;

import dev.virtlab.lab.container.ContainerSpec;
import java.util.ArrayList;
import java.util.List;

/// The three files that the engine writes for a container and mounts into its `/etc`: `hosts`,
/// `hostname` and `resolv.conf`; libnetwork's `etchosts` and `resolvconf`.
final class NetworkFiles {

  private static final String LOCAL =
      """
      127.0.0.1\tlocalhost
      ::1\tlocalhost ip6-localhost ip6-loopback
      fe00::0\tip6-localnet
      ff00::0\tip6-mcastprefix
      ff02::1\tip6-allnodes
      ff02::2\tip6-allrouters
      """;

  private final Store store;
  private final Container container;

  NetworkFiles(Ports ports, Container container) {
    this.store = ports.store();
    this.container = container;
  }

  /// All that is mounted in a container, with those of these files that there are since its first
  /// run: where its paths lie on the host.
  static List<MountPoint> withFiles(Store store, Container container) {
    List<MountPoint> all = new ArrayList<>(container.mounts());
    for (String name : List.of("resolv.conf", "hostname", "hosts")) {
      String target = "/etc/" + name;
      if (container.hasBegun() && all.stream().noneMatch(m -> m.target().equals(target))) {
        String source = store.root() + "/containers/" + container.id() + "/" + name;
        all.add(new MountPoint("bind", "", source, target, "", true, "rprivate", false, false));
      }
    }
    return all;
  }

  List<Bundle.Mount> mounts() {
    List<Bundle.Mount> mounts = new ArrayList<>();
    add(mounts, "resolv.conf", resolver());
    add(mounts, "hostname", container.configuration().hostname() + "\n");
    add(mounts, "hosts", hosts());
    return mounts;
  }

  private void add(List<Bundle.Mount> mounts, String name, String text) {
    String target = "/etc/" + name;
    if (container.mounts().stream().noneMatch(mount -> mount.target().equals(target))) {
      String path = store.writeOwn(container.id(), name, text);
      boolean readOnly = container.spec().security().readOnlyRoot();
      List<String> options =
          readOnly ? List.of("rbind", "ro", "rprivate") : List.of("rbind", "rprivate");
      mounts.add(new Bundle.Mount(target, "bind", path, options));
    }
  }

  private String hosts() {
    StringBuilder text = new StringBuilder(LOCAL);
    for (String extra : container.spec().network().extraHosts()) {
      int colon = extra.indexOf(':');
      if (colon > 0) {
        text.append(extra.substring(colon + 1)).append('\t').append(extra, 0, colon).append('\n');
      }
    }
    container
        .network()
        .flatMap(Connection::address)
        .ifPresent(
            number ->
                text.append(Networks.addressText(number))
                    .append('\t')
                    .append(container.configuration().hostname())
                    .append('\n'));
    return text.toString();
  }

  private String resolver() {
    ContainerSpec.Network asked = container.spec().network();
    if (asked.dns().isEmpty()) {
      return store.resolverConfiguration();
    }
    StringBuilder text = new StringBuilder();
    asked.dns().forEach(server -> text.append("nameserver ").append(server).append('\n'));
    return text.toString();
  }
}
