package dev.virtlab.userland.docker.engine;

import dev.virtlab.lab.container.ContainerSpec;
import dev.virtlab.lab.container.Namespace;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All that a runtime needs to know of a container; what `config.json` holds (OCI runtime
/// specification, config).
///
/// @param root where its root file system is mounted on the host
/// @param hostname empty where the host's UTS namespace is shared
/// @param namespaces the kinds it does not share with the host: empty for a new one, or the path
///   (`/proc/PID/ns/…`) of one to join
/// @param cgroup its path below the root of the hierarchy
/// @param endpoint its network interface besides the loopback
public record Bundle(
    String id,
    String root,
    boolean readOnlyRoot,
    String hostname,
    ProcessSpec process,
    List<Mount> mounts,
    Map<Namespace.Kind, String> namespaces,
    String cgroup,
    ContainerSpec.Limits limits,
    List<String> maskedPaths,
    List<String> readOnlyPaths,
    Map<String, String> sysctls,
    Optional<Endpoint> endpoint) {

  public Bundle {
    mounts = List.copyOf(mounts);
    maskedPaths = List.copyOf(maskedPaths);
    readOnlyPaths = List.copyOf(readOnlyPaths);
    namespaces = Collections.unmodifiableMap(new TreeMap<>(namespaces));
    sysctls = Collections.unmodifiableMap(new TreeMap<>(sysctls));
  }

  /// One mount, in the order in which they are made.
  ///
  /// @param type `bind`, or the type of a file system
  /// @param options words of mount(8), as `nosuid`, `ro`, `rprivate`, `size=64m`
  public record Mount(String target, String type, String source, List<String> options) {
    public Mount {
      options = List.copyOf(options);
    }
  }

  /// An interface in the container's network namespace, joined to a bridge of the host.
  ///
  /// @param address with the length of its prefix, as `172.17.0.2/16`
  public record Endpoint(String name, String address, String mac, String gateway) {}
}
