package dev.virtlab.stage;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.State;
import dev.virtlab.lab.container.HostState;
import dev.virtlab.lab.container.Namespace;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.lab.machine.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What is known of a shape, as lines of words; a renderer shows it to who points at the shape.
final class Facts {

  private static final int GROUPS_SHOWN = 12;

  private Facts() {}

  /// The facts of the thing that a shape's identity names; none for shapes that are only drawn.
  static List<String> of(State state, String id) {
    for (HostState host : state.hosts()) {
      List<String> facts = of(host, id);
      if (!facts.isEmpty()) {
        return facts;
      }
    }
    return List.of();
  }

  private static List<String> of(HostState host, String id) {
    for (Standing.Container container : host.containers()) {
      if (id.startsWith(container.id())) {
        return container(host, container);
      }
    }
    if (!id.startsWith(host.name() + "/")) {
      return List.of();
    }
    String what = id.substring(host.name().length() + 1);
    if (what.startsWith("process ") || what.startsWith("lane ")) {
      String[] words = what.split(" ");
      return host.processes().stream()
          .filter(p -> Integer.toString(p.pid()).equals(words[1]))
          .findFirst()
          .map(Facts::process)
          .orElse(List.of());
    }
    if (what.startsWith("device ") || what.startsWith("chunk ") || what.startsWith("store ")) {
      return StorageFacts.of(host.storage(), what);
    }
    for (Machine machine : host.machines().machines()) {
      if ((what + " ").startsWith("machine " + machine.name() + " ")
          || what.startsWith("vcpu " + machine.name() + " ")) {
        return virtual(machine);
      }
    }
    return what.startsWith("kernel") ? kernel(host) : machine(host);
  }

  private static List<String> virtual(Machine machine) {
    List<String> facts = new ArrayList<>();
    facts.add(machine.name());
    facts.add("State " + machine.status().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    facts.add("Hypervisor " + machine.hypervisor().words());
    facts.add("vCPUs " + machine.vcpus());
    facts.add("memory " + Amounts.of(machine.memory()));
    if (machine.pid() > 0) {
      facts.add("Pid " + machine.pid());
      facts.add("phase " + machine.phase().name().toLowerCase(Locale.ROOT));
    }
    machine.snapshots().forEach(snapshot -> facts.add("snapshot " + snapshot));
    return facts;
  }

  private static List<String> container(HostState host, Standing.Container c) {
    List<String> facts = new ArrayList<>();
    facts.add(c.name());
    facts.add("Id " + c.id().substring(0, Math.min(12, c.id().length())));
    facts.add("Image " + image(host, c.image()));
    facts.add("Status " + c.status().name().toLowerCase(Locale.ROOT));
    if (c.pid() > 0) {
      facts.add("Pid " + c.pid());
    }
    if (c.status() == Standing.Container.Status.EXITED) {
      facts.add("ExitCode " + c.exit());
      facts.add("OOMKilled " + c.oomKilled());
    }
    if (c.restarts() > 0) {
      facts.add("RestartCount " + c.restarts());
    }
    c.health().ifPresent(health -> facts.add("Health " + health));
    host.cgroup(c.cgroup()).ifPresent(group -> facts.addAll(group(group)));
    return facts;
  }

  /// An image by the reference that people know it by.
  static String image(HostState host, String image) {
    return host.images().stream()
        .filter(i -> i.id().equals(image) && !i.references().isEmpty())
        .findFirst()
        .map(i -> i.references().getFirst())
        .orElse(image.startsWith("sha256:") ? image.substring(7, 19) : image);
  }

  private static List<String> group(Standing.Cgroup group) {
    List<String> facts = new ArrayList<>();
    facts.add("memory.current " + Amounts.of(group.usage()));
    for (Map.Entry<String, Long> limit : group.limits().entrySet()) {
      long value = limit.getValue();
      String shown =
          value < 0
              ? "max"
              : limit.getKey().startsWith("memory.")
                  ? Amounts.of(new Bytes(value))
                  : Long.toString(value);
      facts.add(limit.getKey() + " " + shown);
    }
    if (group.oomKills() > 0) {
      facts.add("oom_kill " + group.oomKills());
    }
    if (!group.throttled().isZero()) {
      facts.add("throttled " + Amounts.of(group.throttled()));
    }
    if (group.frozen()) {
      facts.add("cgroup.freeze 1");
    }
    return facts;
  }

  private static List<String> process(Standing.Process p) {
    List<String> facts = new ArrayList<>();
    facts.add(String.join(" ", p.argv()));
    facts.add("Pid " + p.pid());
    facts.add("PPid " + p.parent());
    facts.add("State " + (p.ended() ? "Z (zombie)" : p.stopped() ? "T (stopped)" : "S (sleeping)"));
    facts.add("cgroup " + Telling.shorter(p.cgroup()));
    for (Map.Entry<Namespace.Kind, Long> lives : p.namespaces().entrySet()) {
      String kind = lives.getKey().inProc();
      facts.add(kind + ":[" + lives.getValue() + "]");
    }
    return facts;
  }

  private static List<String> kernel(HostState host) {
    List<String> facts = new ArrayList<>();
    facts.add(host.name());
    facts.add("processes " + host.processes().size());
    facts.add("namespaces " + host.namespaces().size());
    facts.add("mounts " + host.mounts().size());
    host.cgroups().stream()
        .limit(GROUPS_SHOWN)
        .forEach(g -> facts.add(Telling.shorter(g.path()) + " " + Amounts.of(g.usage())));
    return facts;
  }

  private static List<String> machine(HostState host) {
    return List.of(
        host.name(),
        host.cpus() + " CPU",
        "memory " + Amounts.of(host.memory()),
        "images " + host.images().size(),
        "containers " + host.containers().size());
  }
}
