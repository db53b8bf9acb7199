package dev.virtlab.worlds;

import static dev.virtlab.worlds.MachinesHost.DISK;
import static dev.virtlab.worlds.MachinesHost.holds;
import static dev.virtlab.worlds.MachinesHost.lab;
import static dev.virtlab.worlds.MachinesHost.machine;
import static dev.virtlab.worlds.MachinesHost.standing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Lab;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.lab.machine.Machine;
import dev.virtlab.lab.machine.MachineEvent;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Virtual machines as one who sits at their host meets them.
final class MachinesTest {

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

  @Test
  void whatAGuestFreesStaysWithItsProcessUntilTheBalloonTakesIt() {
    try (Lab lab = lab()) {
      machine(lab, "web");
      lab.pass(Duration.ofSeconds(5));
      long idle = rss(lab);
      lab.enter("virsh console web");
      lab.enter("head -c 200M /dev/zero > /dev/shm/full; rm /dev/shm/full");
      lab.enter("exit");
      long freed = rss(lab);
      lab.enter("virsh setmem web 220M");
      lab.pass(Duration.ofSeconds(1));

      assertThat(freed - idle).isBetween(180L << 10, 210L << 10);
      assertThat(freed - rss(lab)).isGreaterThan(80L << 10);
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
      lab.enter("sed 's|/var.*web.qcow2|/root/blank.qcow2|; s/web/blank/' web.xml > blank.xml");
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

  @Test
  void whoTypesPoweroffInTheGuestSwitchesTheMachineOffAndIsBackAtTheHost() {
    try (Lab lab = lab()) {
      machine(lab, "web");
      lab.enter("virsh console web");

      Reply reply = lab.enter("poweroff");

      assertThat(reply.stdout()).contains("reboot: Power down");
      assertThat(lab.place()).hasToString("lab");
      assertThat(lab.enter("virsh domstate web --reason").stdout())
          .isEqualTo("shut off (shutdown)\n\n");
      holds(lab);
    }
  }

  @Test
  void whoConnectsToAMachineThatStandsStillCanLeaveIt() {
    try (Lab lab = lab()) {
      machine(lab, "web");
      lab.pass(Duration.ofSeconds(5));
      lab.enter("virsh suspend web");

      assertThat(lab.enter("virsh console web").stderr()).isEmpty();
      lab.enter("\u001d");
      lab.enter("qemu-img create -q -f qcow2 /root/blank.qcow2 1G");
      lab.enter("sed 's|" + DISK + "|/root/blank.qcow2|; s/web/blank/' web.xml > blank.xml");
      lab.enter("virsh create blank.xml; virsh console blank");
      lab.enter("\u001d");

      assertThat(lab.enter("hostname").stdout()).isEqualTo("lab\n");
    }
  }

  @Test
  void theConsoleStaysConnectedWhileTheGuestStartsAgain() {
    try (Lab lab = lab()) {
      machine(lab, "web");
      lab.enter("virsh console web");
      int pid = standing(lab, "web").pid();
      lab.enter("docker run -d --name box busybox sleep 1000");

      Reply reply = lab.enter("shutdown -r now");

      assertThat(reply.stdout()).contains("reboot: Restarting system", "SeaBIOS", "web login:");
      assertThat(lab.place()).hasToString("lab ▸ vm web");
      assertThat(lab.enter("cut -d. -f1 /proc/uptime").stdout()).isEqualTo("2\n");
      assertThat(standing(lab, "web").pid()).isEqualTo(pid);
      holds(lab);
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
            "virsh setvcpus web 2 --maximum --config",
            "virsh setvcpus web $((RANDOM % 3 + 1)) --live",
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
            "virsh managedsave web",
            "virsh save db /root/db.save",
            "virsh restore /root/db.save",
            "virsh start web --force-boot",
            "virsh console web",
            "test $(hostname) = web && echo c > /proc/sysrq-trigger",
            "test $(hostname) = web && poweroff",
            "test $(hostname) = web && reboot",
            "\u001d",
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
