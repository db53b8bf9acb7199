package dev.virtlab.userland.virtualbox;

import dev.virtlab.userland.hosted.Hull;
import dev.virtlab.userland.ovf.Descriptor;
import dev.virtlab.userland.ovf.DescriptorXml;
import dev.virtlab.userland.ovf.Ova;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.storage.qemu.DiskFiles;
import dev.virtlab.userland.text.Utf8;
import java.util.ArrayList;
import java.util.List;

/// Writes a machine that is off as an appliance.
record Exporting(Box box, Vm vm) {

  private static final long SECOND = 1_000_000_000L;

  /// @param digest of the manifest, `SHA1` or `SHA256`; empty: there is none
  void write(String path, String digest) {
    if (vm.isRunning()) {
      throw BoxError.of(
          BoxError.Code.VBOX_E_INVALID_OBJECT_STATE,
          "MachineWrap",
          "Machine '" + vm.name + "' is currently locked by another session");
    }
    if (box.files().has(path)) {
      throw BoxError.of(
          BoxError.Code.VBOX_E_FILE_ERROR,
          "ApplianceWrap",
          "Could not create the appliance file '" + path + "' (VERR_ALREADY_EXISTS)");
    }
    String stem = path.substring(path.lastIndexOf('/') + 1, path.length() - ".ova".length());
    List<Ova.Member> disks = new ArrayList<>();
    List<Descriptor.Disk> entries = new ArrayList<>();
    for (Attachment a : vm.disks()) {
      String name = stem + "-disk" + number(disks.size() + 1) + ".vmdk";
      byte[] bytes = packed(a, path + "." + name);
      Medium medium = box.media().get(a.medium());
      disks.add(new Ova.Member(name, bytes));
      entries.add(
          new Descriptor.Disk(name, medium.size(), bus(a), place(a), bytes.length, medium.uuid()));
    }
    byte[] ovf = Utf8.encode(DescriptorXml.of(descriptor(entries)));
    box.files()
        .write(path, Ova.pack(members(stem, ovf, disks, digest), box.files().now() / SECOND));
  }

  private static List<Ova.Member> members(
      String stem, byte[] ovf, List<Ova.Member> disks, String digest) {
    List<Ova.Member> all = new ArrayList<>();
    all.add(new Ova.Member(stem + ".ovf", ovf));
    List<Ova.Member> summed = new ArrayList<>(all);
    summed.addAll(disks);
    if (!digest.isEmpty()) {
      all.add(new Ova.Member(stem + ".mf", Utf8.encode(Ova.manifest(summed, digest))));
    }
    all.addAll(disks);
    return all;
  }

  private static String number(int count) {
    return String.valueOf(1000 + count).substring(1);
  }

  /// The disk, packed into a file for the time being.
  private byte[] packed(Attachment a, String path) {
    Hull.Pile pile = box.media().pile("", box.media().get(a.medium()));
    try {
      int cid = box.names().random().getAsInt();
      DiskFiles.stream(box.files().calls(), pile.files(), pile.format(), path, cid);
      return box.files().read(path);
    } catch (ImageError error) {
      throw BoxError.of(
          BoxError.Code.VBOX_E_FILE_ERROR,
          "ApplianceWrap",
          "Could not create the exported medium '" + path + "': " + error.text());
    } finally {
      box.files().remove(path);
    }
  }

  private int bus(Attachment a) {
    return vm.controllers.indexOf(vm.controller(a.controller()).orElseThrow());
  }

  private int place(Attachment a) {
    return a.port() * vm.controllers.get(bus(a)).on().devices() + a.device();
  }

  private Descriptor descriptor(List<Descriptor.Disk> disks) {
    List<String> networks = new ArrayList<>();
    for (int nic = 1; nic <= Config.NICS; nic++) {
      switch (vm.config.nic(nic)) {
        case "none", "null" -> {}
        case "nat" -> networks.add("NAT");
        case "bridged" -> networks.add("Bridged");
        case "intnet" -> networks.add("Internal");
        default -> networks.add("HostOnly");
      }
    }
    return new Descriptor(
        vm.name,
        vm.config.type().cim(),
        vm.config.get("ostype"),
        vm.config.number("cpus"),
        vm.config.number("memory"),
        vm.controllers.stream().map(Exporting::bus).toList(),
        disks,
        networks);
  }

  private static Descriptor.Bus bus(Controller controller) {
    return switch (controller.bus()) {
      case "ide" -> new Descriptor.Bus(Descriptor.Bus.IDE, controller.kind(), "IDE");
      case "scsi", "sas" -> new Descriptor.Bus(Descriptor.Bus.SCSI, controller.kind(), "SCSI");
      case "sata" -> new Descriptor.Bus(Descriptor.Bus.OTHER, "AHCI", "SATA");
      default ->
          new Descriptor.Bus(Descriptor.Bus.OTHER, controller.kind(), controller.on().word());
    };
  }
}
