package dev.virtlab.worlds;

import static dev.virtlab.worlds.MachinesHost.DISK;
import static dev.virtlab.worlds.MachinesHost.definition;
import static dev.virtlab.worlds.MachinesHost.holds;
import static dev.virtlab.worlds.MachinesHost.lab;
import static dev.virtlab.worlds.MachinesHost.machine;
import static dev.virtlab.worlds.MachinesHost.thin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Lab;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.State;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A kernel that panics, in a machine or on the host of all of them: who ends, and who hears of it.
final class PanicsTest {

  private static final String PANIC = "echo c > /proc/sysrq-trigger";

  @Test
  void aPanicThatNobodyHearsOfLeavesAMachineThatRunsAndAnswersNobody() {
    try (Lab lab = lab()) {
      machine(lab, "web");
      machine(lab, "db");
      lab.pass(Duration.ofSeconds(5));
      lab.enter("virsh console web");

      Reply reply = lab.enter(PANIC);
      lab.enter("\u001d");

      assertThat(reply.stdout())
          .contains("Kernel panic - not syncing: sysrq triggered crash", "---[ end Kernel panic");
      assertThat(lab.enter("virsh domstate web").stdout()).isEqualTo("running\n\n");
      lab.enter("virsh shutdown web; sleep 5");
      assertThat(lab.enter("virsh domstate web").stdout()).isEqualTo("running\n\n");
      holds(lab);
      assertThat(lab.enter("virsh domstate db").stdout()).isEqualTo("running\n\n");
      lab.enter("virsh console db");
      assertThat(lab.enter("hostname").stdout()).isEqualTo("db\n");
    }
  }

  @Test
  void aPanicDeviceTellsTheHypervisorAndTheDefinitionSaysWhatFollows() {
    try (Lab lab = lab()) {
      for (String fate : List.of("destroy", "restart", "preserve")) {
        String more = "<memory unit='MiB'>512</memory><on_crash>" + fate + "</on_crash>";
        String xml = definition(fate, more).replace("</devices>", "<panic model='isa'/></devices>");
        xml = xml.replace(DISK, thin(lab, fate));
        lab.enter("echo \"" + xml + "\" > p.xml; virsh define p.xml; virsh start " + fate);
        lab.enter("virsh console " + fate);
        lab.enter(PANIC);
        lab.enter("\u001d");
        holds(lab);
      }
      assertThat(lab.enter("virsh domstate destroy --reason").stdout())
          .isEqualTo("shut off (crashed)\n\n");
      assertThat(lab.enter("virsh domstate restart --reason").stdout())
          .isEqualTo("running (crashed)\n\n");
      assertThat(lab.enter("virsh domstate preserve --reason").stdout())
          .isEqualTo("crashed (panicked)\n\n");
      lab.enter("virsh destroy preserve");
      holds(lab);
    }
  }

  @Test
  void aPanicOfTheHostEndsEveryContainerAndEveryMachine() {
    try (Lab lab = lab()) {
      machine(lab, "web");
      lab.enter("docker run -d --name box busybox sleep 1000");
      lab.pass(Duration.ofSeconds(5));

      Reply reply = lab.enter(PANIC);

      assertThat(reply.stdout()).contains("Kernel panic - not syncing");
      assertThat(reply.next()).isEqualTo(Reply.Next.NOTHING);
      assertThat(State.of(lab.trace()).hosts()).hasSize(1);
      assertThat(State.of(lab.trace()).host("lab").standing()).isEmpty();
      holds(lab);
      int told = lab.trace().size();
      lab.pass(Duration.ofHours(1));
      assertThat(lab.trace().size()).isEqualTo(told);
    }
  }

  @Test
  void aContainerReachesTheHostsKernelOnlyWithItsPrivileges() {
    try (Lab lab = lab()) {
      assertThat(lab.enter("docker run --rm busybox sh -c '" + PANIC + "'").stderr())
          .contains("Read-only file system");
      assertThat(lab.enter("docker run --rm --privileged busybox sh -c '" + PANIC + "'").next())
          .isEqualTo(Reply.Next.NOTHING);
      holds(lab);
    }
  }
}
