package dev.virtlab.worlds;

import static dev.virtlab.worlds.MachinesHost.definition;
import static dev.virtlab.worlds.MachinesHost.holds;
import static dev.virtlab.worlds.MachinesHost.inside;
import static dev.virtlab.worlds.MachinesHost.lab;
import static dev.virtlab.worlds.MachinesHost.standing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Lab;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a guest has written, in its image on the host: kept, copied, spoilt and taken back.
final class MachineDisksTest {

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
}
