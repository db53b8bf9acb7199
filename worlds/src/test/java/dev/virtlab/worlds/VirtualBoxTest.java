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

/// Machines of VirtualBox as one who sits at their host meets them.
final class VirtualBoxTest {

  private static final String DISK = "/srv/images/debian-12.vdi";

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
    return SimulatedWorlds.build(
        new Scenario(
            "hosted", "Hosted", 1, 1_767_225_600, List.of(host), List.of(), List.of(), List.of()),
        true);
  }

  private static String uuid(Lab lab, String name) {
    String listed = lab.enter("VBoxManage list vms").stdout();
    int at = listed.indexOf("\"" + name + "\" {") + name.length() + 4;
    return listed.substring(at, at + 36);
  }

  private static Reply make(Lab lab, String name) {
    Reply made = lab.enter("VBoxManage createvm --name " + name + " --ostype Debian_64 --register");
    lab.enter("VBoxManage modifyvm " + name + " --memory 512 --cpus 1");
    lab.enter("VBoxManage storagectl " + name + " --name SATA --add sata --portcount 1");
    lab.enter("VBoxManage clonemedium " + DISK + " /root/" + name + ".vdi");
    lab.enter(
        "VBoxManage storageattach "
            + name
            + " --storagectl SATA --port 0 --type hdd --medium /root/"
            + name
            + ".vdi");
    return made;
  }

  private static Reply start(Lab lab, String name) {
    Reply reply = lab.enter("VBoxManage startvm " + name + " --type headless");
    lab.pass(Duration.ofSeconds(5));
    return reply;
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

  private static String state(Lab lab, String name) {
    return lab.enter(
            "VBoxManage showvminfo " + name + " | grep ^State | cut -c30- | cut -d' ' -f1,2")
        .stdout()
        .strip();
  }

  @Test
  void aMachineIsMadeListedAndStartedAsAProcessOfItsUser() {
    try (Lab lab = lab()) {
      Reply made = make(lab, "web");
      String uuid = uuid(lab, "web");
      assertThat(made.stdout())
          .isEqualTo(
              "Virtual machine 'web' is created and registered.\nUUID: "
                  + uuid
                  + "\nSettings file: '/root/VirtualBox VMs/web/web.vbox'\n");
      assertThat(standing(lab, "web.vbox").status()).isEqualTo(Machine.Status.SHUT_OFF);
      holds(lab);

      Reply started = start(lab, "web");

      assertThat(started.stderr()).isEmpty();
      assertThat(started.stdout())
          .isEqualTo(
              """
              Waiting for VM "web" to power on...
              VM "web" has been successfully started.
              """);
      Machine machine = standing(lab, "web.vbox");
      assertThat(machine.phase()).isEqualTo(Machine.Phase.UP);
      assertThat(machine.hypervisor()).isEqualTo(Machine.Hypervisor.VIRTUALBOX);
      assertThat(lab.enter("ps -ww -o args= " + machine.pid()).stdout())
          .isEqualTo(
              "/usr/lib/virtualbox/VBoxHeadless --comment web --startvm "
                  + uuid
                  + " --vrde config\n");
      assertThat(lab.enter("VBoxManage list runningvms").stdout())
          .isEqualTo("\"web\" {" + uuid + "}\n");
      assertThat(lab.enter("pgrep -c VBoxSVC").stdout()).isEqualTo("1\n");
      holds(lab);
    }
  }

  @Test
  void killingTheApplicationCutsThePowerOfTheMachineThatItIs() {
    try (Lab lab = lab()) {
      make(lab, "web");
      start(lab, "web");

      lab.enter("kill -9 $(pgrep VBoxHeadless)");

      assertThat(standing(lab, "web.vbox").status()).isEqualTo(Machine.Status.SHUT_OFF);
      assertThat(state(lab, "web")).isEqualTo("aborted (since");
      assertThat(start(lab, "web").stdout()).endsWith("successfully started.\n");
      holds(lab);
    }
  }

  @Test
  void theMachinesOfAServiceThatIsKilledEndWithIt() {
    try (Lab lab = lab()) {
      make(lab, "web");
      start(lab, "web");

      lab.enter("kill -9 $(pgrep VBoxSVC)");
      lab.pass(Duration.ofSeconds(1));

      assertThat(standing(lab, "web.vbox").status()).isEqualTo(Machine.Status.SHUT_OFF);
      assertThat(lab.enter("pgrep VBoxHeadless").stdout()).isEmpty();
      assertThat(state(lab, "web")).isEqualTo("aborted (since");
      assertThat(start(lab, "web").stdout()).endsWith("successfully started.\n");
      holds(lab);
    }
  }

  @Test
  void onlyOneHypervisorHasTheProcessorsExtension() {
    try (Lab lab = lab()) {
      make(lab, "web");
      lab.enter(
          "echo \"<domain type='kvm'><name>own</name><memory unit='MiB'>256</memory>"
              + "<vcpu>1</vcpu><os><type>hvm</type></os></domain>\" > own.xml");
      lab.enter("virsh define own.xml; virsh start own");

      Reply refused = lab.enter("VBoxManage startvm web --type headless");

      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.stderr()).containsAnyOf("VERR_SVM_IN_USE", "VERR_VMX_IN_VMX_ROOT_MODE");
      lab.enter("virsh destroy own");
      assertThat(start(lab, "web").exit()).isZero();
      assertThat(lab.enter("virsh start own").stderr()).contains("Device or resource busy");
      holds(lab);
    }
  }

  @Test
  void aMachineThatRunsIsLockedForItsSession() {
    try (Lab lab = lab()) {
      make(lab, "web");
      start(lab, "web");

      assertThat(lab.enter("VBoxManage modifyvm web --memory 1024").stderr())
          .isEqualTo(
              """
              VBoxManage: error: The machine 'web' is already locked for a session (or being unlocked)
              VBoxManage: error: Details: code VBOX_E_INVALID_OBJECT_STATE (0x80bb0007), component MachineWrap, interface IMachine, callee nsISupports
              """);
      assertThat(lab.enter("VBoxManage startvm web --type headless").stderr())
          .contains("is already locked by a session (or being locked or unlocked)");
      assertThat(lab.enter("VBoxManage unregistervm web --delete").stderr())
          .contains("Cannot unregister the machine 'web' while it is locked");
      lab.enter("VBoxManage controlvm web poweroff");
      assertThat(lab.enter("VBoxManage unregistervm web --delete").exit()).isZero();
      assertThat(lab.enter("VBoxManage list vms; ls /root").stdout()).doesNotContain("web");
      holds(lab);
    }
  }

  @Test
  void aSnapshotOfARunningMachineIsGoneBackToAndGoesOn() {
    try (Lab lab = lab()) {
      make(lab, "web");
      start(lab, "web");
      assertThat(lab.enter("VBoxManage snapshot web take up").stdout())
          .startsWith("Snapshot taken. UUID: ");
      assertThat(standing(lab, "web.vbox").snapshots()).containsExactly("up");
      int pid = standing(lab, "web.vbox").pid();
      lab.enter("VBoxManage controlvm web poweroff");

      lab.enter("VBoxManage snapshot web restore up");

      assertThat(state(lab, "web")).isEqualTo("saved (since");
      lab.enter("VBoxManage startvm web --type headless");
      assertThat(standing(lab, "web.vbox").phase()).isEqualTo(Machine.Phase.UP);
      assertThat(standing(lab, "web.vbox").pid()).isNotEqualTo(pid);
      assertThat(lab.enter("ls '/root/VirtualBox VMs/web/Snapshots' | grep -c vdi").stdout())
          .isEqualTo("1\n");
      holds(lab);
    }
  }

  @Test
  void deletingASnapshotJoinsItsDisksAndLosesNothing() {
    try (Lab lab = lab()) {
      make(lab, "web");
      lab.enter("VBoxManage snapshot web take first");
      start(lab, "web");
      lab.enter("VBoxManage controlvm web poweroff");
      assertThat(lab.enter("VBoxManage list hdds | grep -c differencing").stdout())
          .isEqualTo("1\n");
      String before = sum(lab);

      lab.enter("VBoxManage snapshot web delete first");

      assertThat(lab.enter("VBoxManage list hdds | grep -c differencing").stdout())
          .isEqualTo("0\n");
      assertThat(sum(lab)).isEqualTo(before);
      assertThat(start(lab, "web").stdout()).endsWith("successfully started.\n");
      holds(lab);
    }
  }

  /// The digest of all that is on the machine's disk.
  private static String sum(Lab lab) {
    lab.enter("rm -f /tmp/x.ova; VBoxManage export web -o /tmp/x.ova");
    return lab.enter("tar xOf /tmp/x.ova x-disk001.vmdk | tail -c +65537 | sha256sum").stdout();
  }

  @Test
  void aLinkedCloneStandsOnASnapshotAndAFullOneOnNothing() {
    try (Lab lab = lab()) {
      make(lab, "web");
      assertThat(lab.enter("VBoxManage clonevm web --name thin --options link").stderr())
          .contains("Linked clone can only be created from a snapshot");
      lab.enter("VBoxManage snapshot web take base");
      lab.enter("VBoxManage clonevm web --name thin --snapshot base --options link --register");
      lab.enter("VBoxManage clonevm web --name full --register");

      assertThat(start(lab, "thin").stdout()).endsWith("successfully started.\n");
      assertThat(start(lab, "full").stdout()).endsWith("successfully started.\n");
      assertThat(standing(lab, "thin.vbox").phase()).isEqualTo(Machine.Phase.UP);
      assertThat(standing(lab, "full.vbox").phase()).isEqualTo(Machine.Phase.UP);
      assertThat(lab.enter("VBoxManage closemedium disk /root/web.vdi").stderr())
          .contains("still attached to");
      holds(lab);
    }
  }

  @Test
  void anApplianceIsReadAgainAndItsDigestsAreBelieved() {
    try (Lab lab = lab()) {
      make(lab, "web");
      assertThat(lab.enter("VBoxManage export web -o web.ova --manifest").stdout())
          .isEqualTo("Successfully exported 1 machine(s).\n");
      lab.enter("tar xf web.ova");
      assertThat(lab.enter("tar tf web.ova").stdout())
          .isEqualTo("web.ovf\nweb.mf\nweb-disk001.vmdk\n");
      assertThat(lab.enter("sha1sum web-disk001.vmdk | cut -d' ' -f1").stdout().strip())
          .isEqualTo(lab.enter("sed -n 's/.*vmdk)= //p' web.mf").stdout().strip());
      lab.enter("qemu-img convert -O raw web-disk001.vmdk back.raw");
      assertThat(lab.enter("qemu-img compare back.raw web.vdi").stdout())
          .isEqualTo("Images are identical.\n");

      assertThat(lab.enter("VBoxManage import web.ova --vsys 0 --vmname again").stdout())
          .contains("Suggested OS type: \"Debian_64\"", "Guest memory: 512 MB")
          .endsWith("Successfully imported the appliance.\n");

      assertThat(start(lab, "again").stdout()).endsWith("successfully started.\n");
      assertThat(standing(lab, "again.vbox").phase()).isEqualTo(Machine.Phase.UP);
      lab.enter("sed -i s/512/513/ web.ovf; tar cf bad.ova web.ovf web.mf web-disk001.vmdk");
      assertThat(lab.enter("VBoxManage import bad.ova").stderr()).contains("Digest mismatch");
      holds(lab);
    }
  }
}
