package dev.virtlab.simulator.container;

import dev.virtlab.simulator.Costs;
import dev.virtlab.userland.program.Mailbox;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/// The wires between the programs of one engine, where real ones have sockets and files: dockerd
/// hands a bundle to containerd, containerd to a shim, the shim to runc.
final class Chain {

  private final Costs.Containers costs;
  private final IntSupplier random;
  private final Mailbox<Runnable> dockerd = new Mailbox<>();
  private final Mailbox<String> wanted = new Mailbox<>();
  private final Map<String, Assignment> assignments = new TreeMap<>();
  private final Map<String, Shim> shims = new TreeMap<>();

  Chain(Costs.Containers costs, IntSupplier random) {
    this.costs = costs;
    this.random = random;
  }

  Costs.Containers costs() {
    return costs;
  }

  IntSupplier random() {
    return random;
  }

  /// What dockerd shall do next.
  Mailbox<Runnable> dockerd() {
    return dockerd;
  }

  /// The containers for which containerd shall start a shim.
  Mailbox<String> wanted() {
    return wanted;
  }

  void assign(Assignment assignment) {
    assignments.put(assignment.id(), assignment);
  }

  /// The container that a shim or runc was told to work on by the words of its command line.
  Assignment assigned(String id) {
    Assignment assignment = assignments.get(id);
    if (assignment == null) {
      throw new IllegalStateException("nobody has asked for container " + id);
    }
    return assignment;
  }

  void enlist(String id, Shim shim) {
    shims.put(id, shim);
  }

  /// The shim that looks after a container now.
  Optional<Shim> shim(String id) {
    return Optional.ofNullable(shims.get(id));
  }

  boolean isAssigned(String id) {
    return assignments.containsKey(id);
  }

  void forget(String id) {
    assignments.remove(id);
    shims.remove(id);
  }
}
