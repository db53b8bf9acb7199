package dev.virtlab.worlds;

import static dev.virtlab.worlds.MachinesHost.DISK;
import static dev.virtlab.worlds.MachinesHost.holds;
import static dev.virtlab.worlds.MachinesHost.inside;
import static dev.virtlab.worlds.MachinesHost.lab;
import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Lab;
import dev.virtlab.lab.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Machines that virt-install makes, and clones of them.
final class InstallationsTest {

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
}
