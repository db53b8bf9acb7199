package dev.virtlab.userland.guest;

import java.util.List;

/// A guest machine, as `/dev/kvm` shows one: it runs until it must leave guest mode.
public interface Vm extends AutoCloseable {

  /// Runs the guest until an instruction needs the board, or until something else ends it. What the
  /// guest reads is asked of the board; the registers are those behind the instruction.
  ///
  /// @param most how many instructions at most; a world that cannot count takes it as 1 (a single
  ///   step) or as a limit on time
  /// @param window whether to stop also as soon as the guest would take an interrupt
  /// @return exits of one instruction in order, at least one
  List<VmExit> run(Board board, int most, boolean window);

  /// Whether the guest would take an interrupt now.
  boolean takesInterrupts();

  /// Makes the guest call the handler of a vector; only where [#takesInterrupts].
  void interrupt(int vector);

  Registers registers();

  /// Reads guest memory; addresses beyond it give zeros.
  byte[] memory(int address, int length);

  /// How many instructions the guest has executed; -1 where nobody counts.
  long instructions();

  /// What the run so far would have cost, a row for each technique that the world can tell of.
  List<Account> accounts();

  /// The guest has ended: why, and after how many exits.
  void ended(String why, long exits);

  @Override
  void close();
}
