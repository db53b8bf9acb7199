package dev.virtlab.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.State;
import dev.virtlab.lab.container.HostState;
import dev.virtlab.scenarios.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// QEMU locks the images that it has open: who has one, and until when.
final class ImageLocksTest {

  private static final String IMAGE = "/var/lib/libvirt/images/debian-12.qcow2";
  private static final String FAR = "qemu+ssh://far/system";
  private static final String TAKEN = "Failed to get \"write\" lock\nIs another process using";

  private static Scenario.Host host(String name) {
    return new Scenario.Host(
        name,
        2,
        Bytes.gib(8),
        Bytes.gib(8),
        Scenario.CgroupVersion.V2,
        Optional.empty(),
        true,
        List.of());
  }

  /// Two hosts, and a machine that runs at the first.
  private static Lab lab() {
    List<Scenario.Host> hosts = List.of(host("lab"), host("far"));
    Lab lab =
        SimulatedWorlds.build(
            new Scenario("two", "Two", 1, 1_767_225_600, hosts, List.of(), List.of(), List.of()),
            true);
    lab.enter(
        "echo \"<domain type='qemu'><name>web</name><memory unit='MiB'>512</memory><os><type>hvm"
            + "</type></os><devices><disk type='file'><driver type='qcow2'/><source file='"
            + IMAGE
            + "'/><target dev='vda'/></disk></devices></domain>\" > web.xml");
    lab.enter("virsh define web.xml; virsh start web; sleep 5");
    return lab;
  }

  private static boolean isTaken(Lab lab) {
    Reply info = lab.enter("qemu-img info " + IMAGE);
    assertThat(info.stderr()).isIn("", taken());
    return info.exit() == 1;
  }

  private static String taken() {
    return "qemu-img: Could not open '"
        + IMAGE
        + "': Failed to get shared \"write\" lock\nIs another process using the image ["
        + IMAGE
        + "]?\n";
  }

  private static void holds(Lab lab) {
    for (HostState host : State.of(lab.trace()).hosts()) {
      assertThat(host.standing())
          .as(host.name())
          .containsExactlyInAnyOrderElementsOf(lab.truth(host.name()));
    }
  }

  @Test
  void theProcessHasTheLockAndNotTheDaemonThatStartedIt() {
    try (Lab lab = lab()) {
      assertThat(isTaken(lab)).isTrue();
      lab.enter("pkill libvirtd; sleep 1");
      assertThat(isTaken(lab)).isTrue();
      lab.enter("kill -9 $(pidof qemu-system-x86_64); sleep 1");
      assertThat(isTaken(lab)).isFalse();
      assertThat(lab.enter("virsh start web").exit()).isZero();
      holds(lab);
    }
  }

  @Test
  void aGuestThatSwitchesThePowerOffGivesItsImageBackAndASavedOneToo() {
    try (Lab lab = lab()) {
      lab.enter("virsh console web");
      lab.enter("poweroff");
      lab.pass(Duration.ofSeconds(3));
      assertThat(isTaken(lab)).isFalse();
      lab.enter("virsh start web; sleep 5; virsh managedsave web");
      assertThat(isTaken(lab)).isFalse();
      lab.enter("sed s/web/db/ web.xml > db.xml; virsh create db.xml");
      Reply resumed = lab.enter("virsh start web");
      assertThat(resumed.stderr()).contains(TAKEN);
      lab.enter("virsh destroy db");
      assertThat(lab.enter("virsh start web").exit()).isZero();
      assertThat(isTaken(lab)).isTrue();
      holds(lab);
    }
  }

  @Test
  void whoGoesBackInTimeHasTheLockAllTheWay() {
    try (Lab lab = lab()) {
      lab.enter("virsh snapshot-create-as web s1; virsh snapshot-revert web s1");
      assertThat(isTaken(lab)).isTrue();
      lab.enter("virsh reset web");
      assertThat(isTaken(lab)).isTrue();
      lab.enter("virsh destroy web");
      assertThat(isTaken(lab)).isFalse();
      holds(lab);
    }
  }

  @Test
  void aMachineDoesNotMoveToWhereAnotherHasItsImage() {
    try (Lab lab = lab()) {
      lab.enter("sed s/web/db/ web.xml > db.xml; virsh -c " + FAR + " create db.xml");

      Reply reply = lab.enter("virsh migrate --live --unsafe web " + FAR);

      assertThat(reply.stderr()).contains(TAKEN);
      assertThat(lab.enter("virsh domstate web").stdout()).isEqualTo("running\n\n");
      holds(lab);
    }
  }

  @Test
  void whoTakesTheImageWhileAMachineIsUnderWayTurnsItAway() {
    try (Lab lab = lab()) {
      lab.enter("virsh migrate-setspeed web 32");
      lab.enter("virsh migrate --live --unsafe web " + FAR + " 2>why & sleep 1");
      lab.enter("sed s/web/db/ web.xml > db.xml; virsh -c " + FAR + " create db.xml");

      assertThat(lab.enter("wait; cat why").stdout()).contains(TAKEN);
      assertThat(lab.enter("virsh domstate web").stdout()).isEqualTo("running\n\n");
      assertThat(lab.enter("virsh -c " + FAR + " list --name").stdout()).isEqualTo("db\n\n");
      holds(lab);
    }
  }
}
