package dev.virtlab.console.machine;

import dev.virtlab.runtime.machine.ExitCost;

/// Says in a guest that has `/dev/kvm` what an exit of its guests costs, as `bench/kvm_exits.c`
/// says it there.
public final class KvmCost {

  private KvmCost() {}

  /// Runs.
  ///
  /// @param args nothing
  public static void main(String[] args) throws Exception {
    System.out.println("Java: " + ExitCost.measured() + " ns an exit");
  }
}
