package dev.virtlab.userland.virtualbox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A storage controller of a machine.
///
/// @param bus `ide`, `sata` …
/// @param kind its chip, as `IntelAhci`
record Controller(String name, String bus, String kind, int ports, boolean bootable) {

  /// A bus, with its usual chip and what fits on it.
  ///
  /// @param kinds the chips that it may have
  record Bus(String name, List<String> kinds, int ports, int ports0, int devices, String word) {}

  private static final List<Bus> BUSES =
      List.of(
          new Bus("ide", List.of("PIIX4", "PIIX3", "ICH6"), 2, 2, 2, "IDE"),
          new Bus("sata", List.of("IntelAhci"), 30, 30, 1, "SATA"),
          new Bus("scsi", List.of("LsiLogic", "BusLogic"), 16, 16, 1, "SCSI"),
          new Bus("sas", List.of("LsiLogicSas"), 255, 8, 1, "SAS"),
          new Bus("floppy", List.of("I82078"), 1, 1, 2, "Floppy"),
          new Bus("usb", List.of("USB"), 8, 8, 1, "USB"),
          new Bus("virtio-scsi", List.of("VirtioSCSI"), 256, 1, 1, "VirtioSCSI"));

  static Optional<Bus> find(String bus) {
    return BUSES.stream().filter(b -> b.name.equals(bus.toLowerCase(Locale.ROOT))).findFirst();
  }

  /// The chip of that name, and the bus that it is for.
  static Optional<String> chip(String name) {
    return BUSES.stream()
        .flatMap(b -> b.kinds.stream())
        .filter(k -> k.equalsIgnoreCase(name))
        .findFirst();
  }

  /// What a guest finds its disks on.
  String inside() {
    return bus.equals("sas") || bus.equals("virtio-scsi") ? "scsi" : bus;
  }

  Bus on() {
    return find(bus).orElseThrow();
  }

  Controller ports(int count) {
    return new Controller(name, bus, kind, count, bootable);
  }

  Controller named(String other) {
    return new Controller(other, bus, kind, ports, bootable);
  }

  Controller chipped(String other) {
    return new Controller(name, bus, other, ports, bootable);
  }

  Controller boots(boolean can) {
    return new Controller(name, bus, kind, ports, can);
  }
}
