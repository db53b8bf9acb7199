package dev.virtlab.console.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.runtime.machine.Kvm;
import dev.virtlab.simulator.machine.ExitCosts;
import dev.virtlab.simulator.machine.SimulatedHypervisor;
import dev.virtlab.userland.guest.ExitTrace;
import dev.virtlab.userland.guest.Hypervisor;
import dev.virtlab.userland.guest.ShippedGuests;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// The same guests on the simulated processor and on the kernel's: the lists of exits are equal,
/// exit for exit.
class KvmDifferentialTest {
  private static final int GENERATED = 200;
  private static final long WATCHDOG_MILLIS = 5_000;

  private final Hypervisor simulated = new SimulatedHypervisor(ExitCosts.REFERENCE, _ -> {});

  @Test
  void everyGeneratedGuestEndsInTheSimulation() {
    for (int i = 0; i < GENERATED; i++) {
      ExitTrace trace = ExitTrace.of(simulated, GeneratedGuest.source(KvmRun.SEED + i), "input");
      assertThat(trace.end()).as("seed %d", KvmRun.SEED + i).isEqualTo("halted");
      assertThat(trace.exits()).hasSizeGreaterThan(6);
    }
  }

  @Test
  void everyGeneratedGuestLeavesTheSameExitsOnBothProcessors() {
    Hypervisor real = kvm();
    for (int i = 0; i < GENERATED; i++) {
      String source = GeneratedGuest.source(KvmRun.SEED + i);
      assertThat(ExitTrace.of(real, source, "input"))
          .as("seed %d:%n%s", KvmRun.SEED + i, source)
          .isEqualTo(ExitTrace.of(simulated, source, "input"));
    }
  }

  @Test
  void everyShippedGuestLeavesTheSameExitsOnBothProcessors() {
    Hypervisor real = kvm();
    ShippedGuests.sources()
        .forEach(
            (name, source) ->
                assertThat(KvmRun.sure(ExitTrace.of(real, source, "abc")))
                    .as(name)
                    .isEqualTo(KvmRun.sure(ExitTrace.of(simulated, source, "abc"))));
  }

  private static Hypervisor kvm() {
    Optional<Hypervisor> kvm = Optional.empty();
    String why = "";
    try {
      kvm = Optional.of(Kvm.open(WATCHDOG_MILLIS));
    } catch (LabUnavailable unavailable) {
      why = String.valueOf(unavailable.getMessage());
    }
    Assumptions.assumeTrue(kvm.isPresent(), "no such hardware here: " + why);
    return kvm.orElseThrow();
  }
}
