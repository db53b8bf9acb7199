package dev.virtlab.userland.ovf;

import java.util.TreeMap;

/// Writes an OVF 1.0 descriptor. The children of an item stand in the order of the alphabet, as the
/// schema of the settings wants them.
public final class DescriptorXml {

  private static final String DMTF = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/";
  private static final String HEAD =
      "<?xml version=\"1.0\"?>\n<Envelope ovf:version=\"1.0\" xml:lang=\"en-US\""
          + " xmlns=\"http://schemas.dmtf.org/ovf/envelope/1\""
          + " xmlns:ovf=\"http://schemas.dmtf.org/ovf/envelope/1\" xmlns:rasd=\""
          + DMTF
          + "CIM_ResourceAllocationSettingData\" xmlns:vssd=\""
          + DMTF
          + "CIM_VirtualSystemSettingData\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
          + " xmlns:vbox=\"http://www.virtualbox.org/ovf/machine\">\n";

  private final Descriptor it;
  private final StringBuilder text = new StringBuilder(HEAD);
  private int instance;

  private DescriptorXml(Descriptor it) {
    this.it = it;
  }

  /// The descriptor as a document.
  public static String of(Descriptor descriptor) {
    return new DescriptorXml(descriptor).write();
  }

  private String write() {
    references();
    disks();
    networks();
    text.append("  <VirtualSystem ovf:id=\"").append(escaped(it.name())).append("\">\n");
    text.append("    <Info>A virtual machine</Info>\n");
    text.append("    <OperatingSystemSection ovf:id=\"").append(it.osId()).append("\">\n");
    text.append("      <Info>The kind of installed guest operating system</Info>\n");
    text.append("      <Description>").append(it.osType()).append("</Description>\n");
    text.append("      <vbox:OSType ovf:required=\"false\">").append(it.osType());
    text.append("</vbox:OSType>\n    </OperatingSystemSection>\n");
    hardware();
    return text.append("  </VirtualSystem>\n</Envelope>\n").toString();
  }

  private static String escaped(String value) {
    return value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private void references() {
    text.append("  <References>\n");
    for (int i = 0; i < it.disks().size(); i++) {
      Descriptor.Disk disk = it.disks().get(i);
      text.append("    <File ovf:id=\"file").append(i + 1).append("\" ovf:href=\"");
      text.append(escaped(disk.file())).append("\" ovf:size=\"").append(disk.length());
      text.append("\"/>\n");
    }
    text.append("  </References>\n");
  }

  private void disks() {
    text.append("  <DiskSection>\n");
    text.append("    <Info>List of the virtual disks used in the package</Info>\n");
    for (int i = 0; i < it.disks().size(); i++) {
      Descriptor.Disk disk = it.disks().get(i);
      text.append("    <Disk ovf:capacity=\"").append(disk.capacity());
      text.append("\" ovf:diskId=\"vmdisk").append(i + 1);
      text.append("\" ovf:fileRef=\"file").append(i + 1).append("\" ovf:format=\"");
      text.append(Descriptor.STREAM_OPTIMIZED).append("\" vbox:uuid=\"");
      text.append(disk.uuid()).append("\"/>\n");
    }
    text.append("  </DiskSection>\n");
  }

  private void networks() {
    text.append("  <NetworkSection>\n");
    text.append("    <Info>Logical networks used in the package</Info>\n");
    it.networks().stream()
        .distinct()
        .forEach(
            name -> {
              text.append("    <Network ovf:name=\"").append(escaped(name)).append("\">\n");
              text.append("      <Description>Logical network used by this appliance.");
              text.append("</Description>\n    </Network>\n");
            });
    text.append("  </NetworkSection>\n");
  }

  private void hardware() {
    text.append("    <VirtualHardwareSection>\n");
    text.append("      <Info>Virtual hardware requirements for a virtual machine</Info>\n");
    text.append("      <System>\n        <vssd:ElementName>Virtual Hardware Family");
    text.append("</vssd:ElementName>\n        <vssd:InstanceID>0</vssd:InstanceID>\n");
    text.append("        <vssd:VirtualSystemIdentifier>").append(escaped(it.name()));
    text.append("</vssd:VirtualSystemIdentifier>\n        <vssd:VirtualSystemType>");
    text.append("virtualbox-2.2</vssd:VirtualSystemType>\n      </System>\n");
    item(3, it.cpus() + " virtual CPU", "Number of virtual CPUs")
        .with("VirtualQuantity", String.valueOf(it.cpus()))
        .end();
    item(4, it.memory() + " MB of memory", "Memory Size")
        .with("AllocationUnits", "MegaBytes")
        .with("VirtualQuantity", String.valueOf(it.memory()))
        .end();
    int first = instance + 1;
    for (Descriptor.Bus bus : it.buses()) {
      item(
              bus.type(),
              bus.word().toLowerCase(java.util.Locale.ROOT) + "Controller",
              bus.word() + " Controller")
          .with("Address", "0")
          .with("ResourceSubType", bus.kind())
          .end();
    }
    for (int i = 0; i < it.disks().size(); i++) {
      Descriptor.Disk disk = it.disks().get(i);
      item(17, "disk" + (i + 1), "Disk Image")
          .with("AddressOnParent", String.valueOf(disk.address()))
          .with("HostResource", "ovf:/disk/vmdisk" + (i + 1))
          .with("Parent", String.valueOf(first + disk.bus()))
          .end();
    }
    for (String network : it.networks()) {
      String caption = "Ethernet adapter on '" + network + "'";
      item(10, caption, caption)
          .with("AutomaticAllocation", "true")
          .with("Connection", network)
          .with("ResourceSubType", "E1000")
          .end();
    }
    text.append("    </VirtualHardwareSection>\n");
  }

  private Item item(int type, String name, String description) {
    return new Item()
        .with("Caption", name)
        .with("Description", description)
        .with("ElementName", name)
        .with("InstanceID", String.valueOf(++instance))
        .with("ResourceType", String.valueOf(type));
  }

  /// An item of the hardware, its children by the alphabet.
  private final class Item {
    private final TreeMap<String, String> children = new TreeMap<>();

    Item with(String child, String value) {
      children.put(child, value);
      return this;
    }

    void end() {
      text.append("      <Item>\n");
      children.forEach(
          (name, value) -> {
            text.append("        <rasd:").append(name).append('>').append(escaped(value));
            text.append("</rasd:").append(name).append(">\n");
          });
      text.append("      </Item>\n");
    }
  }
}
