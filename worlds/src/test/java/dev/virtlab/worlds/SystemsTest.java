package dev.virtlab.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.State;
import dev.virtlab.lab.container.HostState;
import dev.virtlab.lab.machine.Machine;
import dev.virtlab.scenarios.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Guests of several systems, as one who sits at their host meets them.
final class SystemsTest {

  private static Lab lab() {
    Scenario.Host host =
        new Scenario.Host(
            "lab",
            2,
            Bytes.gib(16),
            Bytes.gib(8),
            Scenario.CgroupVersion.V2,
            Optional.of(new Scenario.Engine(List.of("busybox:latest"), false, List.of())),
            true,
            List.of());
    return SimulatedWorlds.build(
        new Scenario(
            "systems", "Systems", 1, 1_767_225_600, List.of(host), List.of(), List.of(), List.of()),
        true);
  }

  private static void start(Lab lab, String name, String image, String bus) {
    Reply made =
        lab.enter(
            "virt-install --import --name "
                + name
                + " --memory 1024 --osinfo require=off --noautoconsole --graphics none --disk "
                + "/var/lib/libvirt/images/"
                + image
                + ".qcow2,bus="
                + bus);
    assertThat(made.stdout()).contains("Domain creation completed.");
    lab.pass(Duration.ofSeconds(8));
  }

  private static String in(Lab lab, String line) {
    return lab.enter(line).stdout().replace("\r", "");
  }

  private static void holds(Lab lab) {
    for (HostState host : State.of(lab.trace()).hosts()) {
      assertThat(host.standing())
          .as(host.name())
          .containsExactlyInAnyOrderElementsOf(lab.truth(host.name()));
    }
  }

  private static Machine standing(Lab lab, String name) {
    return State.of(lab.trace()).host("lab").machines().machine(name).orElseThrow();
  }

  @Test
  void anOldLinuxFindsNoDiskOnVirtioAndStartsFromIde() {
    try (Lab lab = lab()) {
      start(lab, "old", "debian-3.1", "virtio");
      assertThat(standing(lab, "old").phase()).isEqualTo(Machine.Phase.KERNEL);
      lab.enter("virsh destroy old");
      assertThat(in(lab, "virsh start --console old"))
          .contains("Kernel panic: VFS: Unable to mount root fs on 03:01");
      lab.enter("\u001d");
      lab.enter("virsh destroy old; virsh undefine old");

      start(lab, "older", "debian-3.1", "ide");
      assertThat(standing(lab, "older").phase()).isEqualTo(Machine.Phase.UP);
      lab.enter("virsh console older");
      assertThat(in(lab, "uname -a"))
          .isEqualTo("Linux older 2.4.27-2-386 #1 Mon May 16 16:47:51 JST 2005 i686 GNU/Linux\n");
      assertThat(in(lab, "cut -d' ' -f1 /proc/mounts | head -n 2"))
          .isEqualTo("rootfs\n/dev/hda1\n");
      holds(lab);
    }
  }

  @Test
  void whatAnOldKernelCannotFollowsFromItsRelease() {
    try (Lab lab = lab()) {
      start(lab, "old", "debian-3.1", "ide");
      lab.enter("virsh console old");
      assertThat(in(lab, "unshare --pid --fork sh"))
          .isEqualTo("unshare: unshare failed: Function not implemented\n");
      assertThat(in(lab, "mount -t overlay overlay -o lowerdir=/bin /mnt"))
          .contains("unknown filesystem type 'overlay'");
      assertThat(in(lab, "docker info")).contains("docker: command not found");
      assertThat(in(lab, "ls /proc/self/ns /proc/cgroups /sys/fs/cgroup"))
          .contains("cannot access '/proc/self/ns'")
          .contains("cannot access '/proc/cgroups'");
      assertThat(in(lab, "grep -c cgroup /proc/filesystems")).isEqualTo("0\n");
      holds(lab);
    }
  }
}
