package dev.virtlab.simulator.guest;

import dev.virtlab.lab.container.Standing;
import dev.virtlab.lab.machine.Machine;
import dev.virtlab.simulator.Guests;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The machines of a host, whoever runs them.
///
/// @param own those of the kernel's hypervisor
/// @param hosted those of applications
record AllGuests(VirtualMachines own, HostedMachines hosted) implements Guests {

  @Override
  public List<Standing> standing() {
    List<Machine> all = new ArrayList<>(own.domains().machines());
    all.addAll(hosted.machines());
    all.sort(Comparator.comparing(Machine::name));
    return List.copyOf(all);
  }

  @Override
  public List<Guest> booted() {
    List<Guest> all = new ArrayList<>(own.booted());
    all.addAll(hosted.booted());
    return all;
  }
}
