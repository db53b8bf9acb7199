package dev.virtlab.console.machine;

import dev.virtlab.runtime.machine.Kvm;
import dev.virtlab.runtime.machine.Ring0;
import dev.virtlab.simulator.machine.ExitCosts;
import dev.virtlab.simulator.machine.SimulatedHypervisor;
import dev.virtlab.userland.guest.ExitTrace;
import dev.virtlab.userland.guest.Hypervisor;
import dev.virtlab.userland.guest.ShippedGuests;
import java.util.stream.IntStream;

/// The guests of [KvmDifferentialTest] where the machine of the tests has no `/dev/kvm` and a guest
/// of it has: says of each claim whether it holds.
public final class KvmRun {

  /// The first of the generated guests.
  static final long SEED = 20_260_101;

  /// Interrupt and direction: what no processor leaves open.
  private static final int SURE = 0x600;

  /// An emulated machine is slow.
  private static final long WATCHDOG_MILLIS = 5_000;

  private KvmRun() {}

  /// Runs.
  ///
  /// @param args how many generated guests
  public static void main(String[] args) throws Exception {
    Hypervisor real = Kvm.open(WATCHDOG_MILLIS);
    Hypervisor simulated = new SimulatedHypervisor(ExitCosts.REFERENCE, _ -> {});
    ShippedGuests.sources()
        .forEach(
            (name, source) ->
                claim(
                    name + " leaves the same exits on both processors",
                    sure(ExitTrace.of(real, source, "abc"))
                        .equals(sure(ExitTrace.of(simulated, source, "abc")))));
    int generated = Integer.parseInt(args[0]);
    long equal =
        IntStream.range(0, generated)
            .mapToObj(i -> GeneratedGuest.source(SEED + i))
            .filter(source -> trace(real, source).equals(trace(simulated, source)))
            .count();
    claim(equal + " of " + generated + " generated guests leave the same", equal == generated);
    Ring0 ring0 = Ring0.here();
    claim("ring 0 is measured: " + ring0.why(), ring0.why().startsWith("svm, "));
  }

  private static ExitTrace trace(Hypervisor hypervisor, String source) {
    return ExitTrace.of(hypervisor, source, "input");
  }

  /// The trace with those flags only that are sure.
  static ExitTrace sure(ExitTrace trace) {
    return new ExitTrace(
        trace.exits().stream()
            .map(
                one ->
                    new ExitTrace.Recorded(
                        one.exit(), one.registers().withFlags(one.registers().flags() & SURE)))
            .toList(),
        trace.end());
  }

  private static void claim(String what, boolean holds) {
    System.out.println((holds ? "claim holds: " : "claim fails: ") + what);
  }
}
