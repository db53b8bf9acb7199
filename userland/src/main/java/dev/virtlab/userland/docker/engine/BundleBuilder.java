package dev.virtlab.userland.docker.engine;

import dev.virtlab.lab.container.ContainerSpec;
import dev.virtlab.lab.container.Namespace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes the bundle of a container that shall run; moby's `createSpec`.
final class BundleBuilder {

  private final Ports ports;
  private final Parts parts;
  private final Users users;

  BundleBuilder(Ports ports, Parts parts) {
    this.ports = ports;
    this.parts = parts;
    users = new Users(ports.store());
  }

  /// Refuses where a container whose namespaces shall be shared is not there.
  void checkShares(Container container) {
    ContainerSpec.Security security = container.spec().security();
    for (String mode :
        List.of(container.spec().network().mode(), security.pidMode(), security.ipcMode())) {
      if (mode.startsWith("container:")) {
        shared(mode);
      }
    }
    checkIpc(security.ipcMode());
  }

  private static void checkIpc(String mode) {
    boolean known =
        mode.startsWith("container:")
            || List.of("", "private", "shareable", "host", "none").contains(mode);
    if (!known) {
      throw Refusal.failed("Invalid IPC mode: " + mode);
    }
  }

  private Container shared(String mode) {
    Container other = parts.containers().get(mode.substring("container:".length()));
    if (!other.state().isRunning()) {
      throw Refusal.conflict("cannot join network of a non running container: " + other.id());
    }
    return other;
  }

  Bundle build(Container container, String root) {
    ContainerSpec spec = container.spec();
    ContainerSpec.Security security = spec.security();
    Configuration configuration = container.configuration();
    if (container.limits().cpuShares() < 0) {
      throw Refusal.failed("shares: invalid argument");
    }
    Users.Identity identity = users.find(container, configuration.user());
    ProcessSpec process = main(container, identity);
    boolean hostNames = security.utsMode().equals("host");
    return new Bundle(
        container.id(),
        root,
        security.readOnlyRoot(),
        hostNames ? "" : configuration.hostname(),
        process,
        new BundleMounts(ports, container).all(),
        namespaces(spec),
        container.cgroup(),
        container.limits(),
        security.privileged() ? List.of() : SecurityDefaults.MASKED_PATHS,
        security.privileged() ? List.of() : SecurityDefaults.READ_ONLY_PATHS,
        security.sysctls(),
        container.network().flatMap(BundleBuilder::endpoint));
  }

  private static Optional<Bundle.Endpoint> endpoint(Connection connection) {
    return connection
        .address()
        .map(
            number ->
                new Bundle.Endpoint(
                    "eth0",
                    Networks.addressText(number) + "/" + Networks.PREFIX,
                    Networks.mac(number),
                    Networks.GATEWAY));
  }

  /// The main process: with `--init` the program under docker-init.
  private static ProcessSpec main(Container container, Users.Identity identity) {
    List<String> words = new ArrayList<>();
    if (BundleMounts.hasInit(container.spec())) {
      words.addAll(List.of(BundleMounts.INIT, "--"));
    }
    words.addAll(container.configuration().words());
    return process(container, words, identity, container.spec().streams().terminal());
  }

  /// A process in a container as somebody.
  static ProcessSpec process(
      Container container, List<String> words, Users.Identity identity, boolean terminal) {
    ContainerSpec spec = container.spec();
    ContainerSpec.Security security = spec.security();
    Configuration configuration = container.configuration();
    String directory = configuration.workingDirectory();
    boolean confined =
        !security.privileged()
            && security.options().stream().noneMatch("seccomp=unconfined"::equals);
    return new ProcessSpec(
        words,
        configuration.processEnvironment(terminal),
        directory.isEmpty() ? "/" : Paths.clean(directory),
        identity.uid(),
        identity.gid(),
        identity.groups(),
        terminal,
        spec.streams().openInput(),
        Capabilities.mask(security.privileged(), security.capAdd(), security.capDrop()),
        confined,
        security.options().stream().anyMatch(option -> option.startsWith("no-new-privileges")),
        security.ulimits(),
        spec.limits().oomScoreAdj());
  }

  private Map<Namespace.Kind, String> namespaces(ContainerSpec spec) {
    ContainerSpec.Security security = spec.security();
    Map<Namespace.Kind, String> namespaces = new EnumMap<>(Namespace.Kind.class);
    namespaces.put(Namespace.Kind.MOUNT, "");
    put(namespaces, Namespace.Kind.NETWORK, spec.network().mode());
    put(namespaces, Namespace.Kind.IPC, security.ipcMode());
    put(namespaces, Namespace.Kind.PID, security.pidMode());
    put(namespaces, Namespace.Kind.UTS, security.utsMode());
    if (ports.host().cgroupVersion() == 2 && !security.privileged()) {
      namespaces.put(Namespace.Kind.CGROUP, "");
    }
    return namespaces;
  }

  private void put(Map<Namespace.Kind, String> namespaces, Namespace.Kind kind, String mode) {
    if (mode.startsWith("container:")) {
      int pid = shared(mode).state().pid();
      namespaces.put(kind, "/proc/" + pid + "/ns/" + kind.inProc());
    } else if (!mode.equals("host")) {
      namespaces.put(kind, "");
    }
  }
}
