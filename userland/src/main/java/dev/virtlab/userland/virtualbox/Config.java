package dev.virtlab.userland.virtualbox;

import dev.virtlab.lab.Bytes;
import java.util.Map;
import java.util.TreeMap;

/// The settings of a machine by their names in `showvminfo --machinereadable`, as far as they are
/// modelled or shown.
record Config(Map<String, String> values) {

  static final int NICS = 8;

  Config {
    values = new TreeMap<>(values);
  }

  /// A machine as `createvm` makes it.
  ///
  /// @param mac of its first network adapter, which is there for a system that is known
  static Config of(OsType type, boolean known, String mac) {
    Map<String, String> all = new TreeMap<>();
    all.put("ostype", type.id());
    all.put("memory", "128");
    all.put("vram", "8");
    all.put("cpus", "1");
    all.put("firmware", "BIOS");
    all.put("chipset", "piix3");
    all.put("longmode", type.isWide() ? "on" : "off");
    all.put("x2apic", type.isWide() ? "on" : "off");
    for (String on : new String[] {"pae", "apic", "acpi", "hwvirtex", "nestedpaging", "vtxvpid"}) {
      all.put(on, "on");
    }
    for (String on : new String[] {"vtxux", "largepages", "virtvmsavevmload"}) {
      all.put(on, "on");
    }
    for (String off : new String[] {"ioapic", "hpet", "nested-hw-virt", "rtcuseutc", "usb"}) {
      all.put(off, "off");
    }
    all.put("ioapic", type.isWide() ? "on" : "off");
    all.put("boot1", "floppy");
    all.put("boot2", "dvd");
    all.put("boot3", "disk");
    all.put("boot4", "none");
    all.put("paravirtprovider", "default");
    all.put("graphicscontroller", "vboxvga");
    all.put("audio", "none");
    all.put("description", "");
    all.put("groups", "/");
    if (known) {
      all.put("nic1", "nat");
      all.put("macaddress1", mac);
    }
    return new Config(all);
  }

  String get(String key) {
    return values.getOrDefault(key, "");
  }

  boolean is(String key) {
    return get(key).equals("on");
  }

  int number(String key) {
    return Integer.parseInt(get(key));
  }

  Config with(String key, String value) {
    Map<String, String> all = new TreeMap<>(values);
    all.put(key, value);
    return new Config(all);
  }

  OsType type() {
    return OsType.find(get("ostype")).orElse(OsType.other());
  }

  Bytes memory() {
    return Bytes.mib(number("memory"));
  }

  /// How a network adapter is attached: `none`, `nat`, `bridged` …
  String nic(int number) {
    return values.getOrDefault("nic" + number, "none");
  }

  /// The interface of the hypervisor that its guest is offered.
  String effectiveProvider() {
    String wanted = get("paravirtprovider");
    if (!wanted.equals("default")) {
      return wanted;
    }
    return switch (type().family()) {
      case "Windows" -> "hyperv";
      case "Linux" -> "kvm";
      case "MacOS" -> "minimal";
      default -> "none";
    };
  }
}
