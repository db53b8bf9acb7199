package dev.virtlab.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.State;
import dev.virtlab.lab.Trace;
import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.lab.machine.Machine;
import dev.virtlab.lab.machine.MachineEvent;
import dev.virtlab.stage.terminal.Cells;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A machine that an application runs stands upon it, and one of the kernel's hypervisor does not.
class HostedMachineTest {

  private static Trace trace() {
    Trace trace = new Trace();
    List.of(
            new KernelEvent.HostBooted(new Bytes(1L << 33), 2),
            new KernelEvent.ProcessForked(1, 0, "/"),
            new KernelEvent.ProgramExecuted(1, "/sbin/init", List.of("init")),
            new MachineEvent.MachineDefined("own", 1, Bytes.mib(512)),
            new MachineEvent.MachineDefined("web.vbox", 1, Bytes.mib(512)),
            new MachineEvent.MachineHosted("web.vbox", Machine.Hypervisor.VIRTUALBOX),
            new KernelEvent.ProcessForked(9, 1, "/"),
            new KernelEvent.ProgramExecuted(9, "/usr/lib/VBoxHeadless", List.of("VBoxHeadless")),
            new MachineEvent.MachineStarted("web.vbox", 9))
        .forEach(event -> trace.add(Duration.ofMillis(1), "lab", event));
    return trace;
  }

  @Test
  void theFoldKnowsWhoRunsAMachine() {
    var machines = State.of(trace()).host("lab").machines();

    assertThat(machines.machine("own").orElseThrow().hypervisor())
        .isEqualTo(Machine.Hypervisor.KVM);
    Machine web = machines.machine("web.vbox").orElseThrow();
    assertThat(web.hypervisor()).isEqualTo(Machine.Hypervisor.VIRTUALBOX);
    assertThat(web.status()).isEqualTo(Machine.Status.RUNNING);
  }

  @Test
  void theNestShowsTheApplicationBetweenTheKernelAndTheMachine() {
    Storyboard board = new Storyboard(trace(), 0, Language.ENGLISH);

    List<String> rows = Cells.plain(board.poster(board.beats() - 1, View.NEST, 120, 40));

    assertThat(rows).filteredOn(row -> row.contains("VirtualBox · 9 · an application")).hasSize(1);
    int application = at(rows, "an application");
    assertThat(application).isGreaterThan(at(rows, "web.vbox"));
    assertThat(application).isLessThan(at(rows, "one Linux kernel"));
  }

  private static int at(List<String> rows, String words) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).contains(words)) {
        return i;
      }
    }
    return -1;
  }
}
