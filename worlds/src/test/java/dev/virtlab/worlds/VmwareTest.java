package dev.virtlab.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.State;
import dev.virtlab.lab.container.HostState;
import dev.virtlab.lab.machine.Machine;
import dev.virtlab.scenarios.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Machines of VMware Workstation as one who sits at their host meets them.
final class VmwareTest {

  private static Lab lab() {
    Scenario.Host host =
        new Scenario.Host(
            "lab",
            2,
            Bytes.gib(8),
            Bytes.gib(40),
            Scenario.CgroupVersion.V2,
            Optional.of(new Scenario.Engine(List.of("busybox:latest"), false, List.of())),
            true,
            true,
            List.of());
    Lab lab =
        SimulatedWorlds.build(
            new Scenario(
                "hosted",
                "Hosted",
                1,
                1_767_225_600,
                List.of(host),
                List.of(),
                List.of(),
                List.of()),
            true);
    lab.enter("mkdir web; cp /srv/images/debian-12.vmdk web/web.vmdk");
    lab.enter(
        "printf '%s\\n' 'displayName = \"web\"' 'memsize = \"512\"' 'numvcpus = \"1\"'"
            + " 'scsi0:0.fileName = \"web.vmdk\"' > web/web.vmx");
    return lab;
  }

  private static void holds(Lab lab) {
    for (HostState host : State.of(lab.trace()).hosts()) {
      assertThat(host.standing())
          .as(host.name())
          .containsExactlyInAnyOrderElementsOf(lab.truth(host.name()));
    }
  }

  private static Machine standing(Lab lab) {
    return State.of(lab.trace()).host("lab").machines().machine("web.vmx").orElseThrow();
  }

  @Test
  void aMachineIsAFileAndWhileItRunsAProcessOfItsUser() {
    try (Lab lab = lab()) {
      assertThat(lab.enter("vmrun list").stdout()).isEqualTo("Total running VMs: 0\n");
      assertThat(lab.enter("vmrun -T ws start web/web.vmx nogui").exit()).isZero();
      lab.pass(Duration.ofSeconds(5));

      assertThat(lab.enter("vmrun list").stdout())
          .isEqualTo("Total running VMs: 1\n/root/web/web.vmx\n");
      assertThat(standing(lab).phase()).isEqualTo(Machine.Phase.UP);
      assertThat(standing(lab).hypervisor()).isEqualTo(Machine.Hypervisor.VMWARE);
      assertThat(lab.enter("ps -ww -o args= " + standing(lab).pid()).stdout())
          .startsWith("/usr/lib/vmware/bin/vmware-vmx ")
          .endsWith(" /root/web/web.vmx\n");
      holds(lab);

      lab.enter("vmrun stop web/web.vmx soft");

      assertThat(lab.enter("vmrun list").stdout()).isEqualTo("Total running VMs: 0\n");
      assertThat(lab.enter("vmrun stop web/web.vmx").stdout())
          .isEqualTo("Error: The virtual machine is not powered on: /root/web/web.vmx\n");
      holds(lab);
    }
  }

  @Test
  void aSnapshotOfARunningMachineIsGoneBackToAndRuns() {
    try (Lab lab = lab()) {
      lab.enter("vmrun start web/web.vmx nogui");
      lab.pass(Duration.ofSeconds(5));
      lab.enter("vmrun snapshot web/web.vmx up");
      assertThat(lab.enter("ls web").stdout()).contains("web-000001.vmdk", "web.vmsd", ".vmsn");
      lab.enter("vmrun stop web/web.vmx hard");
      holds(lab);

      lab.enter("vmrun revertToSnapshot web/web.vmx up");

      assertThat(standing(lab).phase()).isEqualTo(Machine.Phase.UP);
      assertThat(lab.enter("vmrun listSnapshots web/web.vmx").stdout())
          .isEqualTo("Total snapshots: 1\nup\n");
      assertThat(lab.enter("vmrun revertToSnapshot web/web.vmx down").stdout())
          .isEqualTo("Error: The snapshot does not exist\n");
      lab.enter("vmrun suspend web/web.vmx; vmrun start web/web.vmx nogui");
      assertThat(standing(lab).phase()).isEqualTo(Machine.Phase.UP);
      holds(lab);
    }
  }

  @Test
  void aLinkedCloneStartsFromTheDiskOfItsOriginal() {
    try (Lab lab = lab()) {
      lab.enter("vmrun clone web/web.vmx copy/copy.vmx linked -cloneName=copy");
      assertThat(lab.enter("qemu-img info copy/copy.vmdk").stdout())
          .contains("backing file: /root/web/web.vmdk");
      lab.enter("vmrun start copy/copy.vmx nogui");
      lab.pass(Duration.ofSeconds(5));

      assertThat(State.of(lab.trace()).host("lab/copy.vmx").processes()).isNotEmpty();
      lab.enter("kill -9 $(pgrep vmware-vmx)");
      assertThat(lab.enter("vmrun list").stdout()).isEqualTo("Total running VMs: 0\n");
      holds(lab);
    }
  }
}
