package dev.virtlab.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.State;
import dev.virtlab.lab.container.HostState;
import dev.virtlab.lab.machine.MachineEvent;
import dev.virtlab.lab.machine.MachineEvent.MachineMigrated;
import dev.virtlab.lab.machine.MachineEvent.MigrationRound;
import dev.virtlab.scenarios.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Machines that move between two hosts.
final class MigrationTest {

  private static final String FAR = "qemu+ssh://far/system";
  private static final String WORK = "stress --vm 1 --vm-bytes 96M --timeout 600 > /dev/null &";

  private static Scenario.Host host(String name) {
    return new Scenario.Host(
        name,
        2,
        Bytes.gib(8),
        Bytes.gib(8),
        Scenario.CgroupVersion.V2,
        Optional.of(new Scenario.Engine(List.of("busybox:latest"), false, List.of())),
        true,
        List.of());
  }

  private static Lab lab() {
    List<Scenario.Host> hosts = List.of(host("lab"), host("far"));
    Lab lab =
        SimulatedWorlds.build(
            new Scenario("two", "Two", 1, 1_767_225_600, hosts, List.of(), List.of(), List.of()),
            true);
    lab.enter(
        "echo \"<domain type='qemu'><name>web</name><memory unit='MiB'>512</memory><vcpu>1</vcpu>"
            + "<os><type>hvm</type></os><devices><disk type='file'><driver name='qemu'"
            + " type='qcow2'/><source file='/var/lib/libvirt/images/debian-12.qcow2'/><target"
            + " dev='vda'/></disk></devices></domain>\" > web.xml");
    lab.enter("virsh define web.xml; virsh start web; sleep 5");
    return lab;
  }

  private static String inside(Lab lab, String virsh, String line) {
    lab.enter(virsh + " console web");
    String said = lab.enter(line).stdout();
    lab.enter("\u001d");
    return said;
  }

  private static void holds(Lab lab) {
    for (HostState host : State.of(lab.trace()).hosts()) {
      assertThat(host.standing())
          .as(host.name())
          .containsExactlyInAnyOrderElementsOf(lab.truth(host.name()));
    }
  }

  private static <E extends MachineEvent> List<E> told(Lab lab, Class<E> kind) {
    return lab.trace().events().stream()
        .map(Stamped::event)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  @Test
  void aMachineGoesOnAtAnotherHostWithItsProcessesItsContainersAndItsUptime() {
    try (Lab lab = lab()) {
      String container = inside(lab, "virsh", "docker run -d --name box busybox sleep 1000");
      inside(lab, "virsh", "word=kept; echo here > /root/file; head -c 8 /dev/urandom > /root/r");
      inside(lab, "virsh", "sleep 500 &");
      String sum = inside(lab, "virsh", "sha256sum /root/r");
      lab.pass(Duration.ofMinutes(1));

      Reply reply = lab.enter("virsh migrate --live --persistent --unsafe web " + FAR);

      assertThat(reply.stdout()).isEqualTo("\n");
      assertThat(reply.stderr()).isEmpty();
      holds(lab);
      assertThat(lab.enter("virsh domstate web --reason").stdout())
          .isEqualTo("shut off (migrated)\n\n");
      String far = "virsh -c " + FAR;
      assertThat(lab.enter(far + " domstate web --reason").stdout())
          .isEqualTo("running (migrated)\n\n");
      lab.enter(far + " console web");
      assertThat(lab.place()).hasToString("far ▸ vm web");
      assertThat(lab.enter("echo $word; cat /root/file; docker ps -q --no-trunc").stdout())
          .isEqualTo("kept\nhere\n" + container.lines().toList().getLast() + "\n");
      assertThat(lab.enter("sha256sum /root/r").stdout()).isEqualTo(sum);
      assertThat(lab.enter("pgrep -c sleep").stdout()).isEqualTo("2\n");
      int uptime = Integer.parseInt(lab.enter("cut -d. -f1 /proc/uptime").stdout().strip());
      assertThat(uptime).isBetween(65, 80);
      holds(lab);
    }
  }

  @Test
  void anIdleMachineIsOverInThreeRoundsAndStandsStillForMilliseconds() {
    try (Lab lab = lab()) {
      lab.enter("virsh migrate --live --unsafe web " + FAR);

      List<MigrationRound> rounds = told(lab, MigrationRound.class);
      assertThat(rounds).hasSizeBetween(1, 3);
      assertThat(rounds.getFirst().sent()).isBetween(60L << 20, 400L << 20);
      assertThat(told(lab, MachineMigrated.class).getFirst().downtime())
          .isBetween(Duration.ofMillis(1), Duration.ofMillis(30));
      assertThat(lab.enter("virsh domjobinfo web --completed").stdout())
          .contains("Job type:         Completed", "Memory remaining: 0.000        B");
    }
  }

  @Test
  void aGuestThatWritesFasterThanIsSentNeverArrivesUnlessItIsSlowedDown() {
    try (Lab lab = lab()) {
      inside(lab, "virsh", WORK);
      lab.enter("virsh migrate-setspeed web 32; virsh migrate-setmaxdowntime web 30");
      lab.enter("virsh migrate --live --unsafe web " + FAR + " &");
      lab.pass(Duration.ofMinutes(2));
      assertThat(told(lab, MachineMigrated.class)).isEmpty();
      assertThat(told(lab, MigrationRound.class)).hasSizeGreaterThan(20);
      assertThat(lab.enter("virsh domjobinfo web").stdout())
          .contains("Job type:         Unbounded", "Expected downtime: 30           ms")
          .doesNotContain("throttle");
      holds(lab);

      lab.enter("virsh domjobabort web; wait");
      assertThat(told(lab, MachineEvent.MigrationCanceled.class)).hasSize(1);
      assertThat(lab.enter("virsh domstate web").stdout()).isEqualTo("running\n\n");
      holds(lab);

      lab.enter("virsh migrate --live --auto-converge --unsafe web " + FAR + " &");
      lab.pass(Duration.ofSeconds(16));
      assertThat(lab.enter("virsh domjobinfo web").stdout())
          .containsPattern("\nAuto converge throttle: [2-9]0 {11}\n");
      assertThat(lab.enter("wait").exit()).isZero();
      assertThat(told(lab, MachineMigrated.class).getFirst().downtime())
          .isLessThan(Duration.ofMillis(40));
      holds(lab);
    }
  }

  @Test
  void howMuchAGuestIsSlowedDownMayBeSaid() {
    try (Lab lab = lab()) {
      inside(lab, "virsh", WORK);
      String move = "virsh migrate --live --unsafe web " + FAR + " --auto-converge-initial ";
      assertThat(lab.enter(move + "60").stderr())
          .isEqualTo("error: invalid argument: Turn auto convergence on to tune it\n");
      assertThat(lab.enter(move + "x").stderr())
          .contains("'x' for <auto-converge-initial> option is malformed or out of range");
      assertThat(lab.enter(move + "100 --auto-converge").stderr())
          .endsWith("'cpu_throttle_initial' expects an integer in the range of 1 to 99\n");
      lab.enter("virsh migrate-setspeed web 32; virsh migrate-setmaxdowntime web 30");
      lab.enter(move + "60 --auto-converge --auto-converge-increment 30 &");

      lab.pass(Duration.ofSeconds(16));

      assertThat(lab.enter("virsh domjobinfo web").stdout())
          .containsPattern("\nAuto converge throttle: [69]0 {11}\n");
      assertThat(lab.enter("wait").exit()).isZero();
      assertThat(told(lab, MachineMigrated.class)).hasSize(1);
      holds(lab);
    }
  }

  @Test
  void postCopyMovesTheMachineFirstHoweverMuchItWrites() {
    try (Lab lab = lab()) {
      inside(lab, "virsh", WORK);
      lab.enter("virsh migrate-setspeed web 32; virsh migrate-setmaxdowntime web 30");

      Reply reply =
          lab.enter(
              "virsh migrate --live --postcopy --postcopy-after-precopy --unsafe --verbose web "
                  + FAR);

      assertThat(reply.stderr()).endsWith("\rMigration: [100 %]");
      assertThat(told(lab, MigrationRound.class)).hasSize(1);
      assertThat(told(lab, MachineMigrated.class).getFirst().downtime())
          .isLessThan(Duration.ofMillis(40));
      assertThat(inside(lab, "virsh -c " + FAR, "pgrep -c stress")).isEqualTo("2\n");
      holds(lab);
    }
  }

  @Test
  void whatDoesNotRunThereIsSaidBefore() {
    try (Lab lab = lab()) {
      assertThat(lab.enter("virsh migrate --live web " + FAR).stderr())
          .isEqualTo("error: Unsafe migration: Migration without shared storage is unsafe\n");
      assertThat(lab.enter("virsh migrate --live --unsafe web qemu+ssh://nowhere/system").stderr())
          .contains("Could not resolve hostname nowhere: Name or service not known");
      lab.enter("virsh -c " + FAR + " create web.xml");
      assertThat(lab.enter("virsh migrate --live --unsafe web " + FAR).stderr())
          .contains("operation failed: domain 'web' already exists with uuid");
      assertThat(lab.enter("virsh domstate web").stdout()).isEqualTo("running\n\n");
      holds(lab);
    }
  }

  @Test
  void whoEndsTheMachineOnItsWayEndsTheMigration() {
    try (Lab lab = lab()) {
      lab.enter("virsh migrate-setspeed web 4");
      lab.enter("virsh migrate --live --unsafe web " + FAR + " & sleep 1");
      lab.enter("virsh destroy web; wait");
      lab.pass(Duration.ofMinutes(2));

      assertThat(lab.enter("virsh domstate web --reason").stdout())
          .isEqualTo("shut off (destroyed)\n\n");
      assertThat(lab.enter("virsh -c " + FAR + " list --all --name").stdout()).isEqualTo("\n");
      holds(lab);
    }
  }

  /// Lines drawn from a seed about both hosts: after each the trace tells what the world says.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whateverIsMovedTheTraceTellsWhatStands(long seed) {
    String there = "virsh -c " + FAR + " ";
    List<String> lines =
        List.of(
            "virsh migrate --live --unsafe web " + FAR,
            "virsh migrate --unsafe --persistent --undefinesource web " + FAR,
            there + "migrate --live --unsafe --persistent web qemu+ssh://lab/system",
            "virsh migrate --live --unsafe web " + FAR + " &",
            "virsh domjobabort web",
            "virsh migrate-setspeed web 8",
            "virsh migrate --live --postcopy --postcopy-after-precopy --unsafe web " + FAR + " &",
            "virsh start web",
            "virsh define web.xml",
            "virsh suspend web",
            "virsh resume web",
            "virsh destroy web",
            there + "destroy web",
            there + "undefine web",
            there + "start web",
            "virsh snapshot-create-as web s$RANDOM",
            there + "shutdown web",
            "pkill libvirtd",
            "kill -9 $(pidof qemu-system-x86_64)",
            "sleep 1",
            "sleep 4");
    Random random = new Random(seed);
    try (Lab lab = lab()) {
      for (int i = 0; i < 50; i++) {
        String line = lines.get(random.nextInt(lines.size()));
        Reply reply = lab.enter(line);

        assertThat(reply.stderr()).as("seed " + seed + ": " + line).doesNotContain("virtlab:");
        holds(lab);
      }
    }
  }
}
