package dev.virtlab.userland.libvirt;

import dev.virtlab.lab.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Definitions in XML; <https://libvirt.org/formatdomain.html>.
public final class DomainXml {

  /// The board where none is asked for.
  static final String BOARD = "pc-i440fx-7.2";

  private static final Map<String, Long> UNITS =
      new TreeMap<>(
          Map.of(
              "b", 1L,
              "bytes", 1L,
              "k", 1L << 10,
              "kib", 1L << 10,
              "m", 1L << 20,
              "mib", 1L << 20,
              "g", 1L << 30,
              "gib", 1L << 30));

  private DomainXml() {}

  /// Reads a definition. What it leaves out is as libvirt's QEMU driver fills it in.
  public static Domain read(String document) {
    XmlElement root = XmlReader.read(document);
    if (!root.name().equals("domain")) {
      throw new LibvirtError(
          "XML error: unexpected root element <" + root.name() + ">, expecting <domain>");
    }
    String name =
        root.textOf("name").orElseThrow(() -> new LibvirtError("missing name information"));
    XmlElement os = root.child("os").orElseThrow(() -> new LibvirtError("no OS type"));
    Bytes most = memory(root, "memory").orElseThrow(() -> new LibvirtError("missing memory"));
    int maxVcpus = root.textOf("vcpu").map(DomainXml::count).orElse(1);
    int vcpus =
        root.child("vcpu")
            .map(v -> v.attribute("current", ""))
            .filter(v -> !v.isEmpty())
            .map(DomainXml::count)
            .orElse(maxVcpus);
    XmlElement devices =
        root.child("devices").orElse(new XmlElement("devices", Map.of(), List.of(), ""));
    return new Domain(
        name,
        root.textOf("uuid").orElse(""),
        root.attribute("type", "qemu"),
        os.child("type")
            .map(t -> t.attribute("machine", BOARD))
            .map(DomainXml::board)
            .orElse(BOARD),
        vcpus,
        maxVcpus,
        memory(root, "currentMemory").orElse(most),
        most,
        disks(devices),
        nics(devices),
        Fate.read(root, devices),
        root.child("features").flatMap(f -> f.child("acpi")).isPresent(),
        plugged(root));
  }

  private static int plugged(XmlElement root) {
    return root.child("vcpus").map(XmlElement::children).orElse(List.of()).stream()
        .filter(v -> v.attribute("enabled", "no").equals("yes"))
        .filter(v -> v.attribute("hotpluggable", "no").equals("yes"))
        .mapToInt(_ -> 1)
        .sum();
  }

  private static String board(String asked) {
    return switch (asked) {
      case "pc" -> BOARD;
      case "q35" -> "pc-q35-7.2";
      default -> asked;
    };
  }

  private static int count(String text) {
    try {
      int count = Integer.parseInt(text.strip());
      if (count >= 1 && count <= Domain.VCPUS_MAX) {
        return count;
      }
    } catch (NumberFormatException _) {
      // Refused below.
    }
    throw new LibvirtError("XML error: Invalid value for attribute 'vcpu': '" + text + "'");
  }

  private static Optional<Bytes> memory(XmlElement root, String name) {
    Optional<XmlElement> element = root.child(name);
    if (element.isEmpty()) {
      return Optional.empty();
    }
    String unit = element.get().attribute("unit", "KiB").toLowerCase(Locale.ROOT);
    Long factor = UNITS.get(unit);
    if (factor == null) {
      throw LibvirtError.argument("unknown suffix '" + unit + "'");
    }
    try {
      long value = Math.multiplyExact(Long.parseLong(element.get().text().strip()), factor);
      return Optional.of(new Bytes(value));
    } catch (NumberFormatException | ArithmeticException _) {
      throw new LibvirtError("XML error: could not parse element " + name);
    }
  }

  private static List<Domain.Disk> disks(XmlElement devices) {
    List<Domain.Disk> disks = new ArrayList<>();
    for (XmlElement disk : devices.all("disk")) {
      XmlElement target =
          disk.child("target")
              .orElseThrow(() -> new LibvirtError("XML error: missing target information"));
      String device = target.attribute("dev", "vda");
      disks.add(
          new Domain.Disk(
              disk.attribute("device", "disk").equals("cdrom"),
              disk.child("driver").map(d -> d.attribute("type", "raw")).orElse("raw"),
              disk.child("source").map(s -> s.attribute("file", "")).orElse(""),
              device,
              target.attribute("bus", bus(device))));
    }
    return disks;
  }

  private static String bus(String device) {
    return device.startsWith("vd") ? "virtio" : device.startsWith("sd") ? "scsi" : "ide";
  }

  private static List<Domain.Nic> nics(XmlElement devices) {
    return devices.all("interface").stream()
        .map(
            nic ->
                new Domain.Nic(
                    nic.child("mac").map(m -> m.attribute("address", "")).orElse(""),
                    nic.child("source").map(s -> s.attribute("network", "default")).orElse(""),
                    nic.child("model").map(m -> m.attribute("type", "rtl8139")).orElse("rtl8139")))
        .toList();
  }

  /// Writes a definition as `virsh dumpxml` shows it.
  ///
  /// @param id the number of the running machine, -1 where it does not run
  public static String write(Domain domain, int id) {
    StringBuilder xml = new StringBuilder();
    String running = id < 0 ? "" : " id='" + id + "'";
    xml.append("<domain type='").append(domain.type()).append("'").append(running).append(">\n");
    element(xml, "name", domain.name());
    element(xml, "uuid", domain.uuid());
    kib(xml, "memory", domain.maxMemory());
    kib(xml, "currentMemory", domain.memory());
    String current = domain.vcpus() == domain.maxVcpus() ? "" : " current='" + domain.vcpus() + "'";
    xml.append("  <vcpu placement='static'" + current + ">" + domain.maxVcpus() + "</vcpu>\n");
    xml.append(domain.plugged() > 0 ? each(domain) : "");
    if (id >= 0) {
      xml.append("  <resource>\n    <partition>/machine</partition>\n  </resource>\n");
    }
    xml.append("  <os>\n    <type arch='x86_64' machine='" + domain.board() + "'>hvm</type>\n");
    xml.append("    <boot dev='hd'/>\n  </os>\n");
    xml.append(domain.acpi() ? "  <features>\n    <acpi/>\n  </features>\n" : "");
    xml.append("  <clock offset='utc'/>\n");
    xml.append(domain.fate().elements());
    xml.append("  <devices>\n    <emulator>/usr/bin/qemu-system-x86_64</emulator>\n");
    domain.disks().forEach(disk -> disk(xml, disk));
    domain.nics().forEach(nic -> nic(xml, nic));
    xml.append("    <serial type='pty'>\n      <target type='isa-serial' port='0'>\n");
    xml.append("        <model name='isa-serial'/>\n      </target>\n    </serial>\n");
    xml.append("    <console type='pty'>\n      <target type='serial' port='0'/>\n");
    xml.append("    </console>\n    <memballoon model='virtio'/>\n");
    xml.append(domain.fate().panicDevice() ? "    <panic model='isa'/>\n" : "");
    xml.append("  </devices>\n</domain>\n");
    return xml.toString();
  }

  /// Its processors one by one, as soon as they are not all of one kind.
  private static String each(Domain domain) {
    StringBuilder xml = new StringBuilder("  <vcpus>\n");
    for (int i = 0; i < domain.maxVcpus(); i++) {
      boolean on = i < domain.vcpus();
      boolean fixed = i < domain.vcpus() - domain.plugged();
      xml.append("    <vcpu id='" + i + "' enabled='" + (on ? "yes" : "no") + "'");
      xml.append(" hotpluggable='" + (fixed ? "no" : "yes") + "'");
      xml.append(on ? " order='" + (i + 1) + "'/>\n" : "/>\n");
    }
    return xml.append("  </vcpus>\n").toString();
  }

  private static void disk(StringBuilder xml, Domain.Disk disk) {
    String device = disk.cdrom() ? "cdrom" : "disk";
    xml.append("    <disk type='file' device='" + device + "'>\n");
    xml.append("      <driver name='qemu' type='" + disk.format() + "'/>\n");
    if (!disk.source().isEmpty()) {
      xml.append("      <source file='" + escaped(disk.source()) + "'/>\n");
    }
    xml.append("      <target dev='" + disk.target() + "' bus='" + disk.bus() + "'/>\n");
    xml.append(disk.cdrom() ? "      <readonly/>\n    </disk>\n" : "    </disk>\n");
  }

  private static void nic(StringBuilder xml, Domain.Nic nic) {
    xml.append("    <interface type='network'>\n      <mac address='" + nic.mac() + "'/>\n");
    xml.append("      <source network='" + escaped(nic.network()) + "'/>\n");
    xml.append("      <model type='" + nic.model() + "'/>\n    </interface>\n");
  }

  private static void element(StringBuilder xml, String name, String text) {
    xml.append("  <" + name + ">" + escaped(text) + "</" + name + ">\n");
  }

  private static void kib(StringBuilder xml, String name, Bytes amount) {
    xml.append("  <" + name + " unit='KiB'>" + amount.value() / 1024 + "</" + name + ">\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&apos;");
  }
}
