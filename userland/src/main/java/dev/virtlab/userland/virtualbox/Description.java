package dev.virtlab.userland.virtualbox;

import java.util.Locale;

/// What `showvminfo` tells people of a machine.
final class Description {

  private static final int COLUMN = 28;

  private final Box box;
  private final Vm vm;
  private final Config config;
  private final StringBuilder text = new StringBuilder();

  Description(Box box, Vm vm) {
    this.box = box;
    this.vm = vm;
    this.config = vm.config;
  }

  String text() {
    identity();
    hardware();
    firmware();
    processor();
    state();
    storage();
    devices();
    snapshots();
    guest();
    return text.append('\n').toString();
  }

  private void line(String name, String value) {
    String head = name + ":";
    text.append(head).append(" ".repeat(Math.max(0, COLUMN - head.length())));
    text.append(' ').append(value).append('\n');
  }

  private void can(String name, String key) {
    line(name, config.is(key) ? "enabled" : "disabled");
  }

  private void disabled(String... names) {
    for (String name : names) {
      line(name, "disabled");
    }
  }

  private void identity() {
    line("Name", vm.name);
    line("Encryption", "disabled");
    line("Groups", config.get("groups"));
    line("Guest OS", config.type().description());
    line("UUID", vm.uuid);
    line("Config file", vm.settingsFile());
    line("Snapshot folder", vm.snapshotFolder());
    line("Log folder", vm.folder + "/Logs");
    line("Hardware UUID", vm.uuid);
  }

  private void hardware() {
    line("Memory size", config.get("memory") + "MB");
    line("Page Fusion", "disabled");
    line("VRAM size", config.get("vram") + "MB");
    line("CPU exec cap", "100%");
    can("HPET", "hpet");
    line("CPUProfile", "host");
    line("Chipset", config.get("chipset"));
    line("Firmware", config.get("firmware"));
    line("Number of CPUs", config.get("cpus"));
    can("PAE", "pae");
    can("Long Mode", "longmode");
    line("Triple Fault Reset", "disabled");
    can("APIC", "apic");
    can("X2APIC", "x2apic");
    can("Nested VT-x/AMD-V", "nested-hw-virt");
    line("CPUID Portability Level", "0");
    line("CPUID overrides", "None");
  }

  private void firmware() {
    line("Boot menu mode", "message and menu");
    for (int i = 1; i <= 4; i++) {
      line("Boot Device " + i, boot(config.get("boot" + i)));
    }
    can("ACPI", "acpi");
    can("IOAPIC", "ioapic");
    line("BIOS APIC mode", "APIC");
    line("Time offset", "0ms");
    line("BIOS NVRAM File", vm.folder + "/" + Names.file(vm.name) + ".nvram");
    line("RTC", config.is("rtcuseutc") ? "UTC" : "local time");
  }

  private static String boot(String device) {
    return switch (device) {
      case "floppy" -> "Floppy";
      case "dvd" -> "DVD";
      case "disk" -> "HardDisk";
      case "net" -> "Network";
      case "usb" -> "USB";
      default -> "Not Assigned";
    };
  }

  private void processor() {
    can("Hardware Virtualization", "hwvirtex");
    can("Nested Paging", "nestedpaging");
    can("Large Pages", "largepages");
    can("VT-x VPID", "vtxvpid");
    can("VT-x Unrestricted Exec.", "vtxux");
    can("AMD-V Virt. Vmsave/Vmload", "virtvmsavevmload");
    line("IOMMU", "None");
    line("Paravirt. Provider", provider(config.get("paravirtprovider")));
    line("Effective Paravirt. Prov.", provider(config.effectiveProvider()));
  }

  private static String provider(String key) {
    return switch (key) {
      case "kvm" -> "KVM";
      case "hyperv" -> "HyperV";
      default -> key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
    };
  }

  private void state() {
    line("State", vm.state.words() + " (since " + Names.since(vm.since) + ")");
    line("Graphics Controller", graphics(config.get("graphicscontroller")));
    line("Monitor count", "1");
    disabled("3D Acceleration", "2D Video Acceleration", "Teleporter Enabled");
    line("Teleporter Port", "0");
    line("Teleporter Address", "");
    line("Teleporter Password", "");
    disabled("Tracing Enabled", "Allow Tracing to Access VM");
    line("Tracing Configuration", "");
    line("Autostart Enabled", "disabled");
    line("Autostart Delay", "0");
    line("Default Frontend", "");
    line("VM process priority", "default");
  }

  private static String graphics(String key) {
    return switch (key) {
      case "vboxvga" -> "VBoxVGA";
      case "vmsvga" -> "VMSVGA";
      case "vboxsvga" -> "VBoxSVGA";
      default -> "Null";
    };
  }

  private void storage() {
    if (vm.controllers.isEmpty()) {
      line("Storage Controllers", "<none>");
      return;
    }
    text.append("Storage Controllers:\n");
    for (int i = 0; i < vm.controllers.size(); i++) {
      Controller c = vm.controllers.get(i);
      text.append('#').append(i).append(": '").append(c.name()).append("', Type: ");
      text.append(c.kind()).append(", Instance: 0, Ports: ").append(c.ports());
      text.append(" (max ").append(c.on().ports()).append("), ");
      text.append(c.bootable() ? "Bootable\n" : "Not bootable\n");
      for (int port = 0; port < c.ports(); port++) {
        for (int unit = 0; unit < c.on().devices(); unit++) {
          vm.at(c.name(), port, unit).ifPresent(this::attached);
        }
      }
    }
  }

  private void attached(Attachment a) {
    text.append("  Port ").append(a.port()).append(", Unit ").append(a.device());
    if (a.medium().isEmpty()) {
      text.append(": Empty\n");
      return;
    }
    text.append(": UUID: ").append(a.medium()).append("\n    Location: \"");
    text.append(box.media().get(a.medium()).path()).append("\"\n");
  }

  private void devices() {
    for (int nic = 1; nic <= Config.NICS; nic++) {
      line("NIC " + nic, card(nic));
      if (config.nic(nic).equals("nat")) {
        text.append("NIC ").append(nic);
        text.append(" Settings:  MTU: 0, Socket (send: 64, receive: 64), TCP Window (send:64,");
        text.append(" receive: 64)\n");
      }
    }
    line("Pointing Device", "PS/2 Mouse");
    line("Keyboard Device", "PS/2 Keyboard");
    disabled("UART 1", "UART 2", "UART 3", "UART 4", "LPT 1", "LPT 2");
    boolean audio = !config.get("audio").equals("none");
    line(
        "Audio",
        audio ? "enabled (Driver: Default, Controller: AC97, Codec: STAC9700)" : "disabled");
    line("Audio playback", audio ? "enabled" : "disabled");
    disabled("Audio capture", "Clipboard Mode", "Drag and drop Mode");
    if (vm.isRunning()) {
      line("Session name", vm.frontend.equals("gui") ? "GUI/Qt" : vm.frontend);
      line("Video mode", "720x400x0 at 0,0 enabled");
    }
    line("VRDE", "disabled");
    can("OHCI USB", "usb");
    disabled("EHCI USB", "xHCI USB");
    line("USB Device Filters", "<none>");
    line("Bandwidth groups", "<none>");
    line("Shared folders", "<none>");
  }

  private String card(int nic) {
    return switch (config.nic(nic)) {
      case "none" -> "disabled";
      case "nat" -> card(nic, "NAT");
      case "bridged" -> card(nic, "Bridged Interface ''");
      case "intnet" -> card(nic, "Internal Network 'intnet'");
      case "hostonly" -> card(nic, "Host-only Interface ''");
      default -> card(nic, "none");
    };
  }

  private String card(int nic, String attachment) {
    return "MAC: "
        + config.get("macaddress" + nic)
        + ", Attachment: "
        + attachment
        + ", Cable connected: on, Trace: off (file: none), Type: 82540EM, Reported speed: 0 Mbps,"
        + " Boot priority: 0, Promisc Policy: deny, Bandwidth group: none";
  }

  private void snapshots() {
    if (!config.get("description").isEmpty()) {
      text.append("Description:\n").append(config.get("description")).append('\n');
    }
    if (!vm.snapshots.isEmpty()) {
      text.append("* Snapshots:\n").append(new SnapTree(vm).text());
    }
  }

  private void guest() {
    text.append("* Guest:\n");
    line("Configured memory balloon", "0MB");
    if (vm.isRunning()) {
      line("OS type", config.get("ostype"));
      line("Additions run level", "0");
      line("Guest Facilities", "<none>");
    }
  }
}
