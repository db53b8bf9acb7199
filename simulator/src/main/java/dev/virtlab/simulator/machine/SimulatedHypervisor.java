package dev.virtlab.simulator.machine;

import dev.virtlab.lab.Event;
import dev.virtlab.userland.guest.Hypervisor;
import dev.virtlab.userland.guest.Registers;
import dev.virtlab.userland.guest.Vm;
import java.util.function.Consumer;

/// Runs guests on the interpreter, as today's processor in real mode, and tells of their exits.
public final class SimulatedHypervisor implements Hypervisor {
  private final ExitCosts costs;
  private final Consumer<Event> events;

  /// @param events where exits are told
  public SimulatedHypervisor(ExitCosts costs, Consumer<Event> events) {
    this.costs = costs;
    this.events = events;
  }

  @Override
  public Vm create(String guest, byte[] ram, Registers registers) {
    return new SimulatedVm(guest, ram, registers, new Ledger(costs), events);
  }
}
