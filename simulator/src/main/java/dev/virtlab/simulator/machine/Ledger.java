package dev.virtlab.simulator.machine;

import dev.virtlab.lab.machine.Technique;
import dev.virtlab.userland.guest.Account;
import java.util.BitSet;
import java.util.List;

/// Counts what a guest did, and tells what each technique would have paid for it.
final class Ledger {
  private final ExitCosts costs;
  private final BitSet seen = new BitSet();
  private long instructions;
  private long processor;
  private long ports;
  private long memory;
  private long halts;
  private long interrupts;

  Ledger(ExitCosts costs) {
    this.costs = costs;
  }

  long instructions() {
    return instructions;
  }

  /// An instruction was executed.
  ///
  /// @param address where it stands: translated code is kept by address
  void executed(int address, Sensitive.Kind kind) {
    instructions++;
    seen.set(address);
    switch (kind) {
      case HARMLESS, PORT -> {}
      case PROCESSOR -> processor++;
      case HALT -> halts++;
    }
  }

  void port() {
    ports++;
  }

  void memory() {
    memory++;
  }

  void interrupt() {
    interrupts++;
  }

  /// Interrupts are counted with the exits: delivering one takes the monitor, whatever the
  /// technique.
  List<Account> accounts() {
    long own = instructions * costs.instruction();
    long device = ports + memory + halts + interrupts;
    long trapped = processor + ports + halts + interrupts;
    return List.of(
        new Account(
            Technique.TRAP_AND_EMULATE,
            trapped + memory,
            0,
            own
                + trapped * (costs.exit() + costs.emulation())
                + memory * (costs.memoryExit() + costs.emulation())),
        new Account(
            Technique.BINARY_TRANSLATION,
            device,
            processor,
            own
                + seen.cardinality() * costs.translation()
                + processor * costs.inline()
                + device * costs.callout()),
        new Account(
            Technique.PARAVIRTUAL,
            ports + halts + interrupts + memory,
            processor,
            own + processor * costs.inline() + device * (costs.exit() - costs.emulation())),
        new Account(
            Technique.HARDWARE_ASSISTED,
            device,
            processor,
            own + (ports + halts + interrupts) * costs.exit() + memory * costs.memoryExit()));
  }
}
