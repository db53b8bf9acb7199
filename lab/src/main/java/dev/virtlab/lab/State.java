package dev.virtlab.lab;

import dev.virtlab.lab.container.HostState;
import dev.virtlab.lab.machine.MachineEvent;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// What stands after all that has happened: the fold of a trace.
///
/// It holds only what views and checks read. A world can be asked for its own [Lab#truth]; both
/// must be equal after every line.
public final class State {

  private final Map<String, HostState> hosts = new TreeMap<>();

  /// The state before anything has happened.
  public State() {}

  /// The state after the whole trace.
  public static State of(Trace trace) {
    State state = new State();
    trace.events().forEach(state::add);
    return state;
  }

  /// Folds one more event in.
  public void add(Stamped stamped) {
    HostState host = hosts.computeIfAbsent(stamped.host(), HostState::new);
    switch (stamped.event()) {
      case ConversationEvent _ -> {}
      case dev.virtlab.lab.machine.GuestEvent _, dev.virtlab.lab.machine.PagingEvent _ -> {}
      case MachineEvent event -> {
        host.add(event);
        forgetGuest(stamped.host(), event);
      }
      case dev.virtlab.lab.storage.StorageEvent event -> host.add(event);
      case dev.virtlab.lab.storage.LayerEvent event -> host.add(event);
      case dev.virtlab.lab.container.KernelEvent event -> {
        host.add(stamped.at(), event);
        if (event instanceof dev.virtlab.lab.container.KernelEvent.KernelStopped) {
          hosts.keySet().removeIf(name -> name.startsWith(guest(stamped.host(), "")));
        }
      }
      case dev.virtlab.lab.container.EngineEvent event -> host.add(stamped.at(), event);
    }
  }

  /// A guest that has stopped, or is to be told again from a snapshot, is a host no more.
  private void forgetGuest(String host, MachineEvent event) {
    switch (event) {
      case MachineEvent.MachineStopped e -> forget(guest(host, e.machine()));
      case MachineEvent.MachineReverted e -> forget(guest(host, e.machine()));
      case MachineEvent.MachineDefined _,
          MachineEvent.MachineHosted _,
          MachineEvent.MachineUndefined _,
          MachineEvent.MachineRenamed _,
          MachineEvent.MachineStarted _,
          MachineEvent.PhaseReached _,
          MachineEvent.MachineSuspended _,
          MachineEvent.MachinePanicked _,
          MachineEvent.MigrationStarted _,
          MachineEvent.MigrationRound _,
          MachineEvent.MigrationCanceled _,
          MachineEvent.MachineMigrated _,
          MachineEvent.MachineResumed _,
          MachineEvent.MachineResized _,
          MachineEvent.VcpusScheduled _,
          MachineEvent.MachineSnapshotTaken _,
          MachineEvent.MachineSnapshotDeleted _ -> {}
    }
  }

  /// With the guests that it has had itself.
  private void forget(String guest) {
    hosts.remove(guest);
    hosts.keySet().removeIf(name -> name.startsWith(guest(guest, "")));
  }

  /// The name under which what happens inside a virtual machine is told.
  public static String guest(String host, String machine) {
    return host + "/" + machine;
  }

  /// The hosts, by name.
  public Collection<HostState> hosts() {
    return Collections.unmodifiableCollection(hosts.values());
  }

  /// The host of that name, begun empty if nothing has happened there yet.
  public HostState host(String name) {
    return hosts.computeIfAbsent(name, HostState::new);
  }
}
