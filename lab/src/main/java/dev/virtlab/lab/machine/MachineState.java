package dev.virtlab.lab.machine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// The virtual machines that stand on one host, folded from their events.
public final class MachineState {

  private final Map<String, Machine> machines = new TreeMap<>();

  /// A host without virtual machines.
  public MachineState() {}

  /// The machines, by name.
  public Collection<Machine> machines() {
    return Collections.unmodifiableCollection(machines.values());
  }

  /// The machine of that name.
  public Optional<Machine> machine(String name) {
    return Optional.ofNullable(machines.get(name));
  }

  /// Forgets all of them: their host has stopped.
  public void clear() {
    machines.clear();
  }

  /// Folds an event.
  public void add(MachineEvent event) {
    switch (event) {
      case MachineEvent.MachineDefined e ->
          machines.put(
              e.machine(),
              new Machine(
                  e.machine(),
                  Machine.Status.SHUT_OFF,
                  Machine.Phase.OFF,
                  0,
                  e.vcpus(),
                  e.memory(),
                  List.of(),
                  Machine.Hypervisor.KVM));
      case MachineEvent.MachineHosted e -> change(e, m -> m.on(e.by()));
      case MachineEvent.MachineUndefined e -> machines.remove(e.machine());
      case MachineEvent.MachineRenamed e -> {
        Machine renamed = known(e).named(e.name());
        machines.remove(e.machine());
        machines.put(renamed.name(), renamed);
      }
      case MachineEvent.MachineStarted e -> change(e, m -> m.started(e.pid()));
      case MachineEvent.PhaseReached e -> change(e, m -> m.in(e.phase()));
      case MachineEvent.MachineSuspended e -> change(e, m -> m.in(Machine.Status.PAUSED));
      case MachineEvent.MachinePanicked e -> change(e, m -> m.in(Machine.Status.CRASHED));
      case MachineEvent.MachineResumed e -> change(e, m -> m.in(Machine.Status.RUNNING));
      case MachineEvent.MachineStopped e -> change(e, Machine::stopped);
      case MachineEvent.MachineResized e -> change(e, m -> m.sized(e.vcpus(), e.memory()));
      case MachineEvent.MachineSnapshotTaken e ->
          change(
              e,
              m -> {
                List<String> kept = new ArrayList<>(m.snapshots());
                kept.add(e.snapshot());
                return m.with(kept);
              });
      case MachineEvent.MachineSnapshotDeleted e ->
          change(
              e, m -> m.with(m.snapshots().stream().filter(s -> !s.equals(e.snapshot())).toList()));
      case MachineEvent.MachineReverted _,
          MachineEvent.MigrationStarted _,
          MachineEvent.MigrationRound _,
          MachineEvent.VcpusScheduled _,
          MachineEvent.MigrationCanceled _,
          MachineEvent.MachineMigrated _ -> {}
    }
  }

  private void change(MachineEvent event, UnaryOperator<Machine> change) {
    machines.put(event.machine(), change.apply(known(event)));
  }

  private Machine known(MachineEvent event) {
    Machine found = machines.get(event.machine());
    if (found == null) {
      throw new IllegalStateException(
          "an event about a machine that does not stand: " + event.machine());
    }
    return found;
  }
}
