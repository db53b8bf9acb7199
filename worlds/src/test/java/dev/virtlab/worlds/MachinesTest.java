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

  /// An image of a machine's own, thin upon the one that lies there.
  private static String thin(Lab lab, String name) {
    String image = "/var/lib/libvirt/images/" + name + ".qcow2";
    lab.enter("qemu-img create -q -f qcow2 -b " + DISK + " -F qcow2 " + image);
    return image;
  }

  private static Reply machine(Lab lab, String name) {
    String definition = definition(name, "<memory unit='MiB'>512</memory>");
    definition = definition.replace(DISK, thin(lab, name));
    lab.enter("echo \"" + definition + "\" > " + name + ".xml");
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

  private static final String IMAGES = "cd /var/lib/libvirt/images; ";

  /// A machine on a disk of its own, thin over the shipped one.
  private static void onItsOwnDisk(Lab lab, String name) {
    lab.enter(
        IMAGES + "qemu-img create -q -f qcow2 -b debian-12.qcow2 -F qcow2 " + name + ".qcow2; cd");
    defineOn(lab, name, name + ".qcow2");
  }

  private static void defineOn(Lab lab, String name, String image) {
    String xml = definition(name, "<memory unit='MiB'>512</memory>");
    lab.enter("echo \"" + xml.replace("debian-12.qcow2", image) + "\" > " + name + ".xml");
    lab.enter("virsh define " + name + ".xml; virsh start " + name);
  }

  private static String inside(Lab lab, String name, String line) {
    lab.enter("virsh console " + name);
    String said = lab.enter(line).stdout();
    lab.enter("\u001d");
    return said;
  }

  @Test
  void whatAGuestHasWrittenIsThereWhenItIsSwitchedOnAgainHoweverItWentOff() {
    try (Lab lab = lab()) {
      onItsOwnDisk(lab, "web");
      inside(
          lab, "web", "mkdir -p /srv/a; echo one > /srv/a/x; ln /srv/a/x /srv/a/y; rm /etc/motd");
      inside(
          lab,
          "web",
          "ln -s a/x /srv/z; chmod 640 /srv/a/x; chown 33:44 /srv/a/x; date +%s > /srv/t");
      inside(lab, "web", "truncate -s 3G /srv/sparse; echo end >> /srv/sparse; echo gone > /tmp/x");
      String state =
          "cat /srv/a/y /srv/z; stat -c '%a %u %g %h' /srv/a/x; stat -c %Y /srv/t; cat /srv/t;";
      String all = state + "stat -c '%s %b' /srv/sparse; tail -c 4 /srv/sparse; ls /etc/motd /tmp";
      String before = inside(lab, "web", state);

      inside(lab, "web", "poweroff");
      holds(lab);
      lab.enter("virsh start web");
      assertThat(inside(lab, "web", all))
          .startsWith(before)
          .contains("3221225476 8\nend\n", "cannot access '/etc/motd'", "/tmp:\n")
          .endsWith("/tmp:\n");
      inside(lab, "web", "echo two > /srv/a/x");
      lab.enter("virsh destroy web; virsh start web");
      assertThat(inside(lab, "web", "cat /srv/z")).isEqualTo("two\n");
      inside(lab, "web", "echo three > /srv/a/x");
      lab.enter("kill -9 " + standing(lab, "web").pid());
      lab.enter("virsh start web");
      assertThat(inside(lab, "web", "cat /srv/z")).isEqualTo("three\n");
      inside(lab, "web", "echo four > /srv/a/x; reboot");
      assertThat(inside(lab, "web", "cat /srv/z; date +%Y")).isEqualTo("four\n2026\n");
      holds(lab);
    }
  }

  @Test
  void aCopyOfTheImageHasTheFilesAndAThinOneGrowsByWhatItsGuestWrites() {
    try (Lab lab = lab()) {
      onItsOwnDisk(lab, "web");
      String size = "stat -c %s /var/lib/libvirt/images/web.qcow2";
      long empty = Long.parseLong(lab.enter(size).stdout().strip());
      inside(lab, "web", "head -c 1M /dev/urandom > /root/r; sha256sum /root/r | cut -c1-8");
      String sum = inside(lab, "web", "sha256sum /root/r");
      lab.enter("virsh shutdown web; sleep 3");

      long full = Long.parseLong(lab.enter(size).stdout().strip());
      assertThat(full - empty).isBetween(1L << 20, 2L << 20);
      assertThat(lab.enter(IMAGES + "qemu-img check web.qcow2; cd").stdout())
          .contains("No errors were found on the image");
      lab.enter(IMAGES + "qemu-img convert -O qcow2 web.qcow2 flat.qcow2");
      lab.enter("qemu-img create -q -f qcow2 -b web.qcow2 -F qcow2 thin.qcow2; cd");
      defineOn(lab, "flat", "flat.qcow2");
      defineOn(lab, "thin", "thin.qcow2");
      assertThat(inside(lab, "flat", "sha256sum /root/r")).isEqualTo(sum);
      assertThat(inside(lab, "thin", "sha256sum /root/r; rm /root/r")).isEqualTo(sum);
      lab.enter("virsh destroy thin; virsh start web");
      assertThat(inside(lab, "web", "sha256sum /root/r")).isEqualTo(sum);
      holds(lab);
    }
  }

  @Test
  void whoScribblesOnTheDiskOfAGuestLosesFilesAndNothingElse() {
    try (Lab lab = lab()) {
      onItsOwnDisk(lab, "web");
      inside(lab, "web", "mkdir /srv/a; echo one > /srv/a/x; poweroff");
      String image = "/var/lib/libvirt/images/web.qcow2";
      for (int offset : List.of(30, 70, 110)) {
        lab.enter("qemu-io -c 'write -P 77 " + ((1 << 20) + offset) + " 9' " + image);
        lab.enter("virsh start web");
        assertThat(inside(lab, "web", "hostname")).isEqualTo("web\n");
        lab.enter("virsh destroy web");
        holds(lab);
      }
    }
  }

  @Test
  void aSnapshotOfAMachineThatIsOffIsOneOfItsDisk() {
    try (Lab lab = lab()) {
      onItsOwnDisk(lab, "web");
      inside(lab, "web", "echo one > /root/file; poweroff");
      lab.enter("virsh snapshot-create-as web s1");
      assertThat(lab.enter("qemu-img snapshot -l /var/lib/libvirt/images/web.qcow2").stdout())
          .contains(" s1 ");
      lab.enter("virsh start web");
      inside(lab, "web", "echo two > /root/file; poweroff");

      lab.enter("virsh snapshot-revert web s1; virsh start web");

      assertThat(inside(lab, "web", "cat /root/file")).isEqualTo("one\n");
      lab.enter("virsh snapshot-delete web s1");
      assertThat(lab.enter("qemu-img snapshot -l /var/lib/libvirt/images/web.qcow2").stdout())
          .isEmpty();
    }
  }

  @Test
  void aMachineThatWasSavedToAFileComesBackOutOfACopyOfIt() {
    try (Lab lab = lab()) {
      machine(lab, "web");
      inside(lab, "web", "word=kept; docker run -d --name box busybox sleep 1000; sleep 700 &");
      lab.enter("virsh save web /root/web.save; cp /root/web.save /root/copy; rm /root/web.save");
      holds(lab);
      assertThat(lab.enter("virsh domstate web --reason").stdout())
          .isEqualTo("shut off (saved)\n\n");
      lab.pass(Duration.ofHours(1));

      lab.enter("virsh restore copy");

      assertThat(inside(lab, "web", "echo $word; docker ps -q | wc -l; pgrep -c sleep"))
          .isEqualTo("kept\n1\n2\n");
      holds(lab);
      lab.enter("virsh managedsave web; virsh start web");
      assertThat(inside(lab, "web", "echo $word; cut -d. -f1 /proc/uptime")).isEqualTo("kept\n2\n");
      holds(lab);
      lab.enter("printf LibvirtQemudSavexxxxxxxxxxxxxxxxxxxx > bad; virsh destroy web");
      assertThat(lab.enter("virsh restore bad").exit()).isEqualTo(1);
      assertThat(lab.enter("virsh restore web.xml").stderr()).contains("image magic is incorrect");
      holds(lab);
    }
  }

  @Test
  void aMachineOutOfASnapshotHoldsAtOnceWhatItHeldThen() {
    try (Lab lab = lab()) {
      machine(lab, "web");
      lab.pass(Duration.ofSeconds(5));
      lab.enter("virsh snapshot-create-as web s1");
      String held = lab.enter("virsh domstats web --balloon | grep rss").stdout();

      lab.enter("virsh destroy web");
      lab.enter("virsh snapshot-revert web s1");

      assertThat(lab.enter("virsh domstats web --balloon | grep rss").stdout()).isEqualTo(held);
      holds(lab);
    }
  }

  private static void withRoomForProcessors(Lab lab, String name, String features) {
    String definition =
        definition(name, features + "<memory unit='MiB'>512</memory>")
            .replace("<vcpu>1", "<vcpu current='1'>4");
    lab.enter("echo \"" + definition + "\" > " + name + ".xml");
    lab.enter("virsh define " + name + ".xml; virsh start " + name);
    lab.pass(Duration.ofSeconds(5));
  }

  @Test
  void processorsThatArePluggedInWhileItRunsWorkInsideAndCanBePulledAgain() {
    String counts = "nproc; grep -c ^processor /proc/cpuinfo; cat /sys/devices/system/cpu/online";
    try (Lab lab = lab()) {
      withRoomForProcessors(lab, "web", "<features><acpi/></features>");
      assertThat(inside(lab, "web", counts)).isEqualTo("1\n1\n0\n");

      lab.enter("virsh setvcpus web 2");

      assertThat(inside(lab, "web", counts)).isEqualTo("2\n2\n0-1\n");
      assertThat(standing(lab, "web").vcpus()).isEqualTo(2);
      assertThat(State.of(lab.trace()).host("lab/web").cpus()).isEqualTo(2);
      holds(lab);

      lab.enter("virsh setvcpus web 1");

      assertThat(inside(lab, "web", counts)).isEqualTo("1\n1\n0\n");
      assertThat(lab.enter("virsh setvcpus web 5").stderr()).contains("5 > 4");
      holds(lab);
    }
  }

  @Test
  void aSnapshotKnowsOfTheProcessorsThatWerePluggedInAndARestartKeepsThem() {
    try (Lab lab = lab()) {
      withRoomForProcessors(lab, "web", "<features><acpi/></features>");
      lab.enter("virsh setvcpus web 3");
      lab.enter("virsh snapshot-create-as web three");
      lab.enter("virsh setvcpus web 1");
      lab.enter("virsh snapshot-revert web three");

      assertThat(inside(lab, "web", "nproc")).isEqualTo("3\n");
      holds(lab);
      lab.enter("virsh reset web");
      lab.pass(Duration.ofSeconds(5));
      assertThat(inside(lab, "web", "nproc")).isEqualTo("3\n");
      lab.enter("virsh save web /root/web.save; virsh restore /root/web.save");
      assertThat(inside(lab, "web", "nproc")).isEqualTo("3\n");
      assertThat(lab.enter("virsh setvcpus web 2; virsh vcpucount web --live").stdout())
          .endsWith("2\n\n");
      holds(lab);
    }
  }

  @Test
  void withoutAcpiAGuestDoesNotLearnOfAProcessorBeforeItStartsAgain() {
    try (Lab lab = lab()) {
      withRoomForProcessors(lab, "web", "");
      lab.enter("virsh setvcpus web 2");

      assertThat(inside(lab, "web", "nproc")).isEqualTo("1\n");
      assertThat(lab.enter("virsh setvcpus web 1").stderr()).contains("without ACPI");
      lab.enter("virsh reset web");
      lab.pass(Duration.ofSeconds(5));
      assertThat(inside(lab, "web", "nproc")).isEqualTo("2\n");
      holds(lab);
    }
  }

  @Test
  void aMachineThatIsInstalledBootsAndItsCloneGoesAWayOfItsOwn() {
    String images = "/var/lib/libvirt/images/";
    try (Lab lab = lab()) {
      lab.enter("qemu-img create -q -f qcow2 -F qcow2 -b " + DISK + " " + images + "web.qcow2");
      Reply installed =
          lab.enter(
              "virt-install --name web --osinfo debian11 --memory 512 --import --noautoconsole"
                  + " --graphics none --disk "
                  + images
                  + "web.qcow2");
      assertThat(installed.stdout()).endsWith("Domain creation completed.\n");
      lab.pass(Duration.ofSeconds(5));
      inside(lab, "web", "echo first > /root/word");
      holds(lab);
      lab.enter("virsh destroy web");

      assertThat(lab.enter("virt-clone -o web -n twin --auto-clone").stdout())
          .endsWith("Clone 'twin' created successfully.\n");

      lab.enter("virsh start web; virsh start twin");
      lab.pass(Duration.ofSeconds(5));
      assertThat(inside(lab, "twin", "hostname; cat /root/word")).isEqualTo("twin\nfirst\n");
      inside(lab, "twin", "echo second > /root/word");
      assertThat(inside(lab, "web", "cat /root/word")).isEqualTo("first\n");
      holds(lab);
    }
  }

  @Test
  void anInstallationThatIsWatchedIsAPlaceInTheNewMachine() {
    try (Lab lab = lab()) {
      lab.enter(
          "virt-install --name web --osinfo debian11 --memory 512 --import --graphics none --disk "
              + DISK);
      assertThat(lab.place()).hasToString("lab ▸ vm web");
      assertThat(lab.enter("hostname").stdout()).isEqualTo("web\n");

      assertThat(lab.enter("\u001d").stdout()).endsWith("Domain creation completed.\n");
      assertThat(lab.place()).hasToString("lab");
      holds(lab);
    }
  }

  @Test
  void aDiskIsNamedFromWhereOneIsThoughTheDaemonIsElsewhere() {
    try (Lab lab = lab()) {
      lab.enter("cd /root; qemu-img create -q -f qcow2 -F qcow2 -b " + DISK + " own.qcow2");
      String rest = " --osinfo debian11 --memory 256 --import --noautoconsole --graphics none";
      assertThat(lab.enter("virt-install --name own --disk own.qcow2" + rest).exit()).isZero();
      assertThat(lab.enter("virsh domblklist own").stdout()).contains(" vda      /root/own.qcow2");
      lab.enter("virsh destroy own");

      assertThat(lab.enter("virt-clone -o own -n two --file ./two.qcow2").exit()).isZero();
      assertThat(lab.enter("virsh domblklist two").stdout()).contains(" vda      /root/two.qcow2");
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
