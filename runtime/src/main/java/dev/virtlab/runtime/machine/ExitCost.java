package dev.virtlab.runtime.machine;

import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.userland.guest.Board;
import dev.virtlab.userland.guest.Hypervisor;
import dev.virtlab.userland.guest.Registers;
import dev.virtlab.userland.guest.Vm;
import java.util.Arrays;
import java.util.HexFormat;

/// What an exit of a guest costs through `/dev/kvm`, by the loop of `bench/kvm_exits.c`: the same
/// guest, the same number of exits, the same median.
public final class ExitCost {

  /// Exits until the compilers have done what they will do, and some more, where they work beside
  /// what is measured.
  public static final int FIRST = 140_000;

  /// Exits of a round.
  public static final int EXITS = 10_000;

  private static final int ROUNDS = 5;
  private static final int ORIGIN = 0x7c00;
  private static final long WATCHDOG_MILLIS = 2_000;

  /// `again: out 0x80, al / jmp again`.
  private static final byte[] LEAVING = HexFormat.of().parseHex("e680ebfc");

  private ExitCost() {}

  /// The median over the rounds, in nanoseconds.
  ///
  /// @param first exits that come before those that are measured
  /// @param exits how many a round has
  /// @throws LabUnavailable where no guest can be run
  public static long measured(int first, int exits) throws LabUnavailable {
    byte[] ram = new byte[Hypervisor.RAM];
    System.arraycopy(LEAVING, 0, ram, ORIGIN, LEAVING.length);
    long[] rounds = new long[ROUNDS];
    try (Vm vm = Kvm.open(WATCHDOG_MILLIS).create("bench", ram, Registers.at(0, ORIGIN))) {
      leave(vm, first);
      for (int i = 0; i < ROUNDS; i++) {
        long before = System.nanoTime();
        leave(vm, exits);
        rounds[i] = (System.nanoTime() - before) / exits;
      }
    }
    Arrays.sort(rounds);
    return rounds[ROUNDS / 2];
  }

  private static void leave(Vm vm, int exits) {
    for (int i = 0; i < exits; i++) {
      vm.run(Board.NOTHING, Integer.MAX_VALUE, false);
    }
  }
}
