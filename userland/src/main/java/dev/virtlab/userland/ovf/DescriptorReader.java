package dev.virtlab.userland.ovf;

import dev.virtlab.userland.libvirt.XmlElement;
import dev.virtlab.userland.libvirt.XmlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads an OVF descriptor of one machine.
public final class DescriptorReader {

  private final XmlElement envelope;
  private final List<XmlElement> items;

  private DescriptorReader(XmlElement envelope, List<XmlElement> items) {
    this.envelope = envelope;
    this.items = items;
  }

  /// What a document says; empty where it describes no machine.
  ///
  /// @throws dev.virtlab.userland.libvirt.LibvirtError if it is not XML
  public static Optional<Descriptor> read(String document) {
    XmlElement root = XmlReader.read(document);
    Optional<XmlElement> system = root.child("VirtualSystem");
    Optional<XmlElement> hardware = system.flatMap(s -> s.child("VirtualHardwareSection"));
    if (!root.name().equals("Envelope") || hardware.isEmpty()) {
      return Optional.empty();
    }
    DescriptorReader reader = new DescriptorReader(root, hardware.get().all("Item"));
    return Optional.of(reader.descriptor(system.orElseThrow()));
  }

  private Descriptor descriptor(XmlElement system) {
    Optional<XmlElement> os = system.child("OperatingSystemSection");
    List<XmlElement> controllers =
        items.stream()
            .filter(i -> List.of("5", "6", "20").contains(value(i, "ResourceType")))
            .toList();
    return new Descriptor(
        system.attribute("ovf:id", "vm"),
        number(os.map(o -> o.attribute("ovf:id", "1")).orElse("1")),
        os.flatMap(o -> o.textOf("vbox:OSType").or(() -> o.textOf("Description"))).orElse("Other"),
        quantity("3", 1),
        quantity("4", 512),
        controllers.stream().map(DescriptorReader::bus).toList(),
        disks(controllers),
        items.stream()
            .filter(i -> value(i, "ResourceType").equals("10"))
            .map(i -> value(i, "Connection"))
            .toList());
  }

  private static Descriptor.Bus bus(XmlElement item) {
    int type = number(value(item, "ResourceType"));
    String word =
        switch (type) {
          case Descriptor.Bus.IDE -> "IDE";
          case Descriptor.Bus.SCSI -> "SCSI";
          default -> "SATA";
        };
    return new Descriptor.Bus(type, value(item, "ResourceSubType"), word);
  }

  private List<Descriptor.Disk> disks(List<XmlElement> controllers) {
    List<Descriptor.Disk> all = new ArrayList<>();
    for (XmlElement item : items) {
      String resource = value(item, "HostResource");
      String id = resource.substring(resource.lastIndexOf('/') + 1);
      Optional<XmlElement> disk =
          envelope.child("DiskSection").stream()
              .flatMap(s -> s.all("Disk").stream())
              .filter(d -> d.attribute("ovf:diskId", "").equals(id))
              .findFirst();
      if (value(item, "ResourceType").equals("17") && disk.isPresent()) {
        all.add(disk(item, disk.get(), controllers));
      }
    }
    return all;
  }

  private Descriptor.Disk disk(XmlElement item, XmlElement disk, List<XmlElement> controllers) {
    String reference = disk.attribute("ovf:fileRef", "");
    Optional<XmlElement> file =
        envelope.child("References").stream()
            .flatMap(s -> s.all("File").stream())
            .filter(f -> f.attribute("ovf:id", "").equals(reference))
            .findFirst();
    int bus = 0;
    for (int i = 0; i < controllers.size(); i++) {
      if (value(controllers.get(i), "InstanceID").equals(value(item, "Parent"))) {
        bus = i;
      }
    }
    return new Descriptor.Disk(
        file.map(f -> f.attribute("ovf:href", "")).orElse(""),
        Long.parseLong(disk.attribute("ovf:capacity", "0")),
        bus,
        number(value(item, "AddressOnParent")),
        Long.parseLong(file.map(f -> f.attribute("ovf:size", "-1")).orElse("-1")),
        disk.attribute("vbox:uuid", ""));
  }

  private int quantity(String type, int otherwise) {
    return items.stream()
        .filter(i -> value(i, "ResourceType").equals(type))
        .mapToInt(i -> number(value(i, "VirtualQuantity")))
        .findFirst()
        .orElse(otherwise);
  }

  private static String value(XmlElement item, String name) {
    return item.textOf("rasd:" + name).orElse("");
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
