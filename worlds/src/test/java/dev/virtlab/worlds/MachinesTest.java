package dev.virtlab.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.State;
import dev.virtlab.lab.container.HostState;
import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.lab.machine.Machine;
import dev.virtlab.lab.machine.MachineEvent;
import dev.virtlab.scenarios.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Virtual machines as one who sits at their host meets them.
final class MachinesTest {

  private static final String DISK = "/var/lib/libvirt/images/debian-12.qcow2";

  private static Lab lab() {
    Scenario.Host host =
        new Scenario.Host(
            "lab",
            2,
            Bytes.gib(8),
            Bytes.gib(8),
            Scenario.CgroupVersion.V2,
            Optional.of(new Scenario.Engine(List.of("busybox:latest"), false, List.of())),
            true,
            List.of());
    return SimulatedWorlds.build(
        new Scenario(
            "machines",
            "Machines",
            1,
            1_767_225_600,
            List.of(host),
            List.of(),
            List.of(),
            List.of()),
        true);
  }

  private static String definition(String name, String memory) {
    return "<domain type='qemu'><name>"
        + name
        + "</name>"
        + memory
        + "<vcpu>1</vcpu><os><type>hvm</type></os><devices><disk type='file'><driver name='qemu'"
        + " type='qcow2'/><source file='"
        + DISK
        + "'/><target dev='vda'/></disk></devices></domain>";
  }

  private static Reply machine(Lab lab, String name) {
    String memory = "<memory unit='MiB'>512</memory>";
    lab.enter("echo \"" + definition(name, memory) + "\" > " + name + ".xml");
    lab.enter("virsh define " + name + ".xml");
    return lab.enter("virsh start " + name);
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
  void aMachineBootsInPhasesAndThenHasAKernelOfItsOwn() {
    try (Lab lab = lab()) {
      assertThat(machine(lab, "web").stdout()).isEqualTo("Domain 'web' started\n\n");
      assertThat(standing(lab, "web").phase()).isEqualTo(Machine.Phase.FIRMWARE);
      holds(lab);

      Reply passed = lab.pass(Duration.ofSeconds(5));

      assertThat(passed.events().stream().map(Stamped::event))
          .filteredOn(MachineEvent.PhaseReached.class::isInstance)
          .containsExactly(
              new MachineEvent.PhaseReached("web", Machine.Phase.KERNEL),
              new MachineEvent.PhaseReached("web", Machine.Phase.INIT),
              new MachineEvent.PhaseReached("web", Machine.Phase.UP));
      assertThat(passed.events())
          .anyMatch(s -> s.host().equals("lab/web") && s.event() instanceof KernelEvent.HostBooted);
      holds(lab);
    }
  }

  @Test
  void theConsoleIsAPlaceAndContainersInTheGuestAreAFurtherOne() {
    try (Lab lab = lab()) {
      machine(lab, "web");
      lab.enter("virsh console web");
      assertThat(lab.place()).hasToString("lab ▸ vm web");
      assertThat(lab.enter("hostname; nproc").stdout()).isEqualTo("web\n1\n");

      lab.enter("docker run -it --rm --name box busybox sh");
      assertThat(lab.place()).hasToString("lab ▸ vm web ▸ container box");
      holds(lab);

      lab.enter("exit");
      assertThat(lab.place()).hasToString("lab ▸ vm web");
      lab.enter("exit");
      assertThat(lab.place()).hasToString("lab");
      assertThat(lab.enter("docker ps -aq").stdout()).isEmpty();
      holds(lab);
    }
  }

  @Test
  void timeStandsStillInAMachineThatIsSuspended() {
    try (Lab lab = lab()) {
      machine(lab, "web");
      lab.pass(Duration.ofSeconds(5));
      lab.enter("virsh console web");
      lab.enter("cut -d. -f1 /proc/uptime; (sleep 20; echo woken > /root/woken) &");
      lab.enter("exit");
      lab.enter("virsh suspend web");
      lab.pass(Duration.ofMinutes(5));
      lab.enter("virsh resume web");
      lab.enter("virsh console web");

      assertThat(lab.enter("cat /root/woken").stdout()).contains("No such file");
      lab.enter("sleep 25");
      assertThat(lab.enter("cat /root/woken").stdout()).isEqualTo("woken\n");
      holds(lab);
    }
  }

  @Test
  void theBalloonTakesMemoryFromTheGuestAndTheHostHoldsWhatTheGuestHasTouched() {
    try (Lab lab = lab()) {
      machine(lab, "web");
      lab.pass(Duration.ofSeconds(5));
      lab.enter("virsh setmem web 256M");
      lab.enter("virsh console web");

      assertThat(lab.enter("free -m | awk 'NR == 2 { print $2 }'").stdout()).isEqualTo("256\n");
      lab.enter("exit");
      long before = rss(lab);
      lab.enter("virsh console web");
      lab.enter("head -c 60M /dev/zero > /dev/shm/full");
      lab.enter("exit");

      assertThat(rss(lab) - before).isBetween(40L << 10, 65L << 10);
      holds(lab);
    }
  }

  private static long rss(Lab lab) {
    return Long.parseLong(
        lab.enter("ps -o rss= -p " + standing(lab, "web").pid()).stdout().strip());
  }

  @Test
  void whoKillsTheProcessTakesThePowerAndNoOtherMachineIsHurt() {
    try (Lab lab = lab()) {
      machine(lab, "web");
      machine(lab, "db");
      lab.pass(Duration.ofSeconds(5));
      int pid = standing(lab, "web").pid();

      lab.enter("kill -9 " + pid);

      assertThat(lab.enter("virsh domstate web --reason").stdout())
          .isEqualTo("shut off (crashed)\n\n");
      assertThat(lab.enter("virsh domstate db --reason").stdout())
          .isEqualTo("running (booted)\n\n");
      holds(lab);
    }
  }

  @Test
  void aGuestThatIsAskedShutsDownAndADiskWithoutASystemDoesNotListen() {
    try (Lab lab = lab()) {
      machine(lab, "web");
      lab.enter("qemu-img create -q -f qcow2 /root/blank.qcow2 1G");
      lab.enter("sed 's|" + DISK + "|/root/blank.qcow2|; s/web/blank/' web.xml > blank.xml");
      lab.enter("virsh create blank.xml");
      lab.pass(Duration.ofSeconds(5));

      lab.enter("virsh shutdown web; virsh shutdown blank");
      lab.pass(Duration.ofSeconds(5));

      assertThat(lab.enter("virsh list --all --name").stdout()).isEqualTo("blank\nweb\n\n");
      assertThat(standing(lab, "web").status()).isEqualTo(Machine.Status.SHUT_OFF);
      assertThat(standing(lab, "blank").status()).isEqualTo(Machine.Status.RUNNING);
      holds(lab);
    }
  }

  @Test
  void whatAGuestComputesItsHostPaysFor() {
    try (Lab lab = lab()) {
      machine(lab, "web");
      lab.pass(Duration.ofSeconds(5));
      lab.enter("virsh console web");
      lab.enter("timeout 4 sh -c 'while :; do :; done' &");
      lab.enter("exit");
      lab.pass(Duration.ofSeconds(5));

      String time = lab.enter("virsh dominfo web | awk '/CPU time/ { print $3 }'").stdout().strip();
      double seconds = Double.parseDouble(time.substring(0, time.length() - 1));
      assertThat(seconds).isBetween(5.0, 6.5);
      String host = lab.enter("ps -o time= -p " + standing(lab, "web").pid()).stdout().strip();
      assertThat(host).isIn("00:00:05", "00:00:06");
    }
  }

  @Test
  void aSnapshotIsTheMachineAsItWasWithItsProcessesAndItsFiles() {
    try (Lab lab = lab()) {
      machine(lab, "web");
      lab.enter("virsh console web");
      lab.enter("word=before; echo one > /root/file; docker run -d --name box busybox sleep 1000");
      lab.enter("exit");
      lab.enter("virsh console web");
      lab.enter("kept=inside; date +%s.%N > /root/moment");
      lab.enter("\u001d");
      lab.enter("virsh snapshot-create-as web s1");
      lab.enter("virsh console web");
      lab.enter("rm /root/file; docker rm -f box; kept=lost; echo two > /root/other");
      lab.enter("\u001d");
      lab.pass(Duration.ofMinutes(1));
      holds(lab);

      assertThat(lab.enter("virsh snapshot-revert web s1").stdout())
          .isEqualTo("Domain snapshot s1 reverted\n\n");

      holds(lab);
      assertThat(lab.enter("virsh domstate web --reason").stdout())
          .isEqualTo("running (from snapshot)\n\n");
      lab.enter("virsh console web");
      assertThat(
              lab.enter("cat /root/file; ls /root/other; echo $kept; docker ps -q | wc -l")
                  .stdout())
          .isEqualTo(
              "one\nls: cannot access '/root/other': No such file or directory\ninside\n1\n");
      holds(lab);
    }
  }

  @Test
  void withoutTheDaemonNobodyWaitsForItsAnswer() {
    try (Lab lab = lab()) {
      lab.enter("mv /usr/sbin/libvirtd /root");
      Reply reply = lab.enter("virsh list");

      assertThat(reply.exit()).isEqualTo(1);
      assertThat(reply.stderr())
          .isEqualTo(
              "error: failed to connect to the hypervisor\n"
                  + "error: Failed to connect socket to '/var/run/libvirt/libvirt-sock': No such"
                  + " file or directory\n");
      lab.enter("mv /root/libvirtd /usr/sbin");
      assertThat(lab.enter("virsh list").exit()).isZero();
    }
  }

  /// Lines drawn from a seed, sensible and not: after each the trace tells what the world says.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whateverIsAskedOfMachinesTheTraceTellsWhatStands(long seed) {
    List<String> lines =
        List.of(
            "virsh start web",
            "virsh start db",
            "virsh start web --paused",
            "virsh destroy web",
            "virsh destroy db",
            "virsh shutdown web",
            "virsh reboot web",
            "virsh reset db",
            "virsh suspend web",
            "virsh resume web",
            "virsh suspend db; virsh resume db",
            "virsh setmem web 200M --live",
            "virsh setmem web 9G",
            "virsh setvcpus web 2 --config",
            "virsh snapshot-create-as web s$RANDOM",
            "virsh snapshot-create-as db s1",
            "virsh snapshot-revert db s1",
            "virsh snapshot-revert web $(virsh snapshot-list web --name | head -1)",
            "virsh snapshot-delete web $(virsh snapshot-list web --name | head -1)",
            "virsh undefine db",
            "virsh define db.xml",
            "virsh create db.xml",
            "virsh list --all; virsh domstats",
            "kill -9 $(pidof qemu-system-x86_64 | cut -d' ' -f1)",
            "pkill libvirtd",
            "sleep 1",
            "sleep 4");
    Random random = new Random(seed);
    try (Lab lab = lab()) {
      machine(lab, "web");
      machine(lab, "db");
      for (int i = 0; i < 60; i++) {
        String line = lines.get(random.nextInt(lines.size()));
        Reply reply = lab.enter(line);

        assertThat(reply.stderr()).as("seed " + seed + ": " + line).doesNotContain("virtlab:");
        holds(lab);
      }
    }
  }
}
