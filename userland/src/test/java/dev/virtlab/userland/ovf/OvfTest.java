package dev.virtlab.userland.ovf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.userland.libvirt.XmlElement;
import dev.virtlab.userland.libvirt.XmlReader;
import dev.virtlab.userland.text.Utf8;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What the DMTF asks of a descriptor and of an archive (DSP0243, sections 5 and 8).
class OvfTest {

  private static final Descriptor MACHINE =
      new Descriptor(
          "web & more",
          96,
          "Debian_64",
          2,
          512,
          List.of(
              new Descriptor.Bus(Descriptor.Bus.IDE, "PIIX4", "IDE"),
              new Descriptor.Bus(Descriptor.Bus.OTHER, "AHCI", "SATA")),
          List.of(
              new Descriptor.Disk("web-disk001.vmdk", 1L << 33, 1, 0, 71_680, "u1"),
              new Descriptor.Disk("web-disk002.vmdk", 1L << 30, 0, 1, 1_024, "u2")),
          List.of("NAT"));

  private static XmlElement envelope() {
    return XmlReader.read(DescriptorXml.of(MACHINE));
  }

  private static List<XmlElement> items() {
    return envelope()
        .child("VirtualSystem")
        .flatMap(s -> s.child("VirtualHardwareSection"))
        .orElseThrow()
        .all("Item");
  }

  @Test
  void theChildrenOfAnItemStandByTheAlphabet() {
    assertThat(items()).hasSize(7);
    for (XmlElement item : items()) {
      assertThat(item.children().stream().map(XmlElement::name)).isSorted();
    }
  }

  @Test
  void everyItemHasANumberOfItsOwnAndEveryParentIsOne() {
    List<String> numbers =
        items().stream().map(i -> i.textOf("rasd:InstanceID").orElseThrow()).toList();
    assertThat(numbers).doesNotHaveDuplicates();
    for (XmlElement item : items()) {
      item.textOf("rasd:Parent").ifPresent(parent -> assertThat(numbers).contains(parent));
    }
  }

  @Test
  void everyDiskNamesAFileOfTheReferencesAndEveryResourceADisk() {
    XmlElement root = envelope();
    List<XmlElement> files = root.child("References").orElseThrow().all("File");
    List<XmlElement> disks = root.child("DiskSection").orElseThrow().all("Disk");
    TreeSet<String> ids = new TreeSet<>();
    files.forEach(f -> ids.add(f.attribute("ovf:id", "")));
    assertThat(ids).hasSize(2);
    disks.forEach(d -> assertThat(ids).contains(d.attribute("ovf:fileRef", "")));
    List<String> resources =
        items().stream().flatMap(i -> i.textOf("rasd:HostResource").stream()).toList();
    assertThat(resources)
        .containsExactlyElementsOf(
            disks.stream().map(d -> "ovf:/disk/" + d.attribute("ovf:diskId", "")).toList());
    assertThat(files.getFirst().attribute("ovf:size", "")).isEqualTo("71680");
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    assertThat(DescriptorReader.read(DescriptorXml.of(MACHINE))).isEqualTo(Optional.of(MACHINE));
  }

  @Test
  void theArchiveIsUstarWithItsMembersInOrder() {
    List<Ova.Member> members =
        List.of(
            new Ova.Member("web.ovf", Utf8.encode("<Envelope/>")),
            new Ova.Member("web-disk001.vmdk", new byte[700]));

    byte[] archive = Ova.pack(members, 1_767_225_600);

    assertThat(archive.length).isEqualTo(512 + 512 + 512 + 1024 + 1024);
    assertThat(Utf8.decode(archive, 257, 265)).isEqualTo("ustar\0" + "00");
    List<Ova.Member> again = Ova.unpack(archive).orElseThrow();
    assertThat(again.stream().map(Ova.Member::name)).containsExactly("web.ovf", "web-disk001.vmdk");
    assertThat(again.get(1).bytes()).hasSize(700);
    assertThat(Ova.unpack(new byte[] {1, 2, 3})).isEmpty();
  }

  @Test
  void aManifestIsBelievedOnlyWhereEveryDigestFits() {
    List<Ova.Member> members =
        List.of(new Ova.Member("a.ovf", Utf8.encode("abc")), new Ova.Member("b", new byte[0]));
    String sha1 = Ova.manifest(members, "SHA1");
    String sha256 = Ova.manifest(members, "SHA256");

    assertThat(sha1)
        .isEqualTo(
            """
            SHA1(a.ovf)= a9993e364706816aba3e25717850c26c9cd0d89d
            SHA1(b)= da39a3ee5e6b4b0d3255bfef95601890afd80709
            """);
    assertThat(Ova.wrong(sha1, members)).isEmpty();
    assertThat(Ova.wrong(sha256, members)).isEmpty();
    assertThat(Ova.wrong(sha256.replace("b)=", "c)="), members)).contains("c");
    assertThat(Ova.wrong(sha1.replace("a9993", "b9993"), members)).contains("a.ovf");
  }
}
