package dev.virtlab.console.machine;

import dev.virtlab.runtime.machine.ExitCost;

/// Says in a guest that has `/dev/kvm` what an exit of its guests costs, as `bench/kvm_exits.c`
/// says it there.
public final class KvmCost {

  private KvmCost() {}

  /// Runs.
  ///
  /// @param args how many exits come before those that are measured, and how many a round has
  public static void main(String[] args) throws Exception {
    long cost = ExitCost.measured(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
    System.out.println("Java: " + cost + " ns an exit");
  }
}
