package dev.virtlab.simulator.container;

import dev.virtlab.simulator.Costs;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Mailbox;
import java.util.ArrayList;
import java.util.List;
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
  private final Map<String, List<Runnable>> patient = new TreeMap<>();
  private final Map<String, Integer> offices = new TreeMap<>();

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

  /// The container that a shim or runc was told to work on by the words of its command line; none
  /// when somebody else than dockerd typed them.
  Optional<Assignment> assigned(String id) {
    return Optional.ofNullable(assignments.get(id));
  }

  /// Gives an office, dockerd's or containerd's, to the calling process, unless one who lives has
  /// it.
  boolean takes(String office, Calls calls) {
    Integer before = offices.get(office);
    if (before != null && before != calls.pid() && ByHand.isAlive(calls, before)) {
      return false;
    }
    offices.put(office, calls.pid());
    return true;
  }

  void enlist(String id, Shim shim) {
    shims.put(id, shim);
  }

  /// The shim that looks after a container now.
  Optional<Shim> shim(String id) {
    return Optional.ofNullable(shims.get(id));
  }

  /// Runs `act` in dockerd as soon as no shim looks after a container any more; at once, where none
  /// does.
  void whenForgotten(String id, Runnable act) {
    if (assignments.containsKey(id)) {
      patient.computeIfAbsent(id, _ -> new ArrayList<>()).add(act);
    } else {
      act.run();
    }
  }

  void forget(String id) {
    assignments.remove(id);
    shims.remove(id);
    List<Runnable> acts = patient.remove(id);
    if (acts != null) {
      acts.forEach(dockerd::post);
    }
  }
}
