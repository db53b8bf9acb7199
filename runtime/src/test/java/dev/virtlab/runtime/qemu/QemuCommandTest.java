package dev.virtlab.runtime.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.virtlab.userland.libvirt.Domain;
import dev.virtlab.userland.libvirt.DomainXml;
import dev.virtlab.userland.libvirt.LibvirtError;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a definition becomes.
final class QemuCommandTest {

  private static List<String> words(String machine, String features, String devices, Origin from) {
    Domain domain =
        DomainXml.read(
            "<domain type='kvm'><name>we,b x</name><memory unit='MiB'>192</memory>"
                + "<vcpu current='1'>3</vcpu><os><type machine='"
                + machine
                + "'>hvm</type></os>"
                + features
                + "<devices>"
                + devices
                + "</devices></domain>");
    return new QemuCommand(
            domain,
            Accelerator.TCG,
            "/run/virtlab/machines/1",
            Optional.of(new QemuCommand.Boot("/k", "/i")),
            from)
        .words();
  }

  private static String text(String machine, String features, String devices) {
    return String.join(" ", words(machine, features, devices, new Origin.Fresh()));
  }

  @Test
  void theDefinitionChoosesTheBoard() {
    assertThat(text("pc", "", ""))
        .contains("-machine pc,acpi=off,accel=tcg,graphics=off", "virtio-balloon-pci");
    assertThat(text("q35", "<features><acpi/></features>", "")).contains("-machine q35,acpi=on");
    assertThat(text("microvm", "<features><acpi/></features>", ""))
        .contains("-machine microvm,acpi=off,accel=tcg ", "virtio-balloon-device");
  }

  @Test
  void itHasNoNetworkAndOnlyTheProcessorsThatItStartsWith() {
    assertThat(text("pc", "", "<interface type='network'><model type='virtio'/></interface>"))
        .contains("-nic none", "-smp 1,maxcpus=3,sockets=3,cores=1", "virtio-net-pci,mac=")
        .doesNotContain("netdev");
  }

  @Test
  void aNameCannotBecomeAnOption() {
    List<String> words = words("pc", "", "", new Origin.Fresh());

    assertThat(words).contains("guest=we,,b x");
    assertThat(words.get(words.indexOf("-append") + 1)).endsWith("virtlab.name=we-b-x");
  }

  @Test
  void aDiskIsNamedAsDataWhateverItsPathIs() {
    assertThat(
            text(
                "pc",
                "",
                "<disk type='file'><driver type='qcow2'/><source file='/a,b=c'/>"
                    + "<target dev='vda'/></disk>"))
        .contains("\"filename\":\"/a,b=c\"", "virtio-blk-pci,drive=vda");
    assertThatThrownBy(() -> text("pc", "", "<disk><target dev='sda' bus='usb'/></disk>"))
        .isInstanceOf(LibvirtError.class)
        .hasMessageContaining("the bus 'usb'");
  }

  @Test
  void itStandsStillUntilItIsToldUnlessItComesRunning() {
    assertThat(words("pc", "", "", new Origin.Fresh())).endsWith("-S");
    assertThat(words("pc", "", "", new Origin.Sent(true)))
        .endsWith("-incoming", "defer")
        .doesNotContain("-S");
    assertThat(words("pc", "", "", new Origin.Sent(false))).endsWith("-S", "-incoming", "defer");
  }
}
