package dev.virtlab.userland.virtualbox;

/// What `showvminfo --machinereadable` tells programs of a machine.
final class MachineReadable {

  private final Box box;
  private final Vm vm;
  private final Config config;
  private final StringBuilder text = new StringBuilder();

  MachineReadable(Box box, Vm vm) {
    this.box = box;
    this.vm = vm;
    this.config = vm.config;
  }

  String text() {
    text("name", vm.name);
    keys("groups");
    text("ostype", config.type().description());
    text("UUID", vm.uuid);
    text("CfgFile", vm.settingsFile());
    text("SnapFldr", vm.snapshotFolder());
    text("LogFldr", vm.folder + "/Logs");
    text("hardwareuuid", vm.uuid);
    number("memory", config.get("memory"));
    text("pagefusion", "off");
    number("vram", config.get("vram"));
    number("cpuexecutioncap", "100");
    keys("hpet");
    text("cpu-profile", "host");
    keys("chipset", "firmware");
    number("cpus", config.get("cpus"));
    keys("pae", "longmode");
    text("triplefaultreset", "off");
    keys("apic", "x2apic", "nested-hw-virt");
    number("cpuid-portability-level", "0");
    text("bootmenu", "messageandmenu");
    keys("boot1", "boot2", "boot3", "boot4", "acpi", "ioapic");
    text("biosapic", "apic");
    number("biossystemtimeoffset", "0");
    keys("rtcuseutc", "hwvirtex", "nestedpaging", "largepages", "vtxvpid", "vtxux");
    keys("virtvmsavevmload");
    text("iommu", "none");
    keys("paravirtprovider");
    text("effparavirtprovider", config.effectiveProvider());
    state();
    storage();
    cards();
    snapshots();
    number("GuestMemoryBalloon", "0");
    if (vm.isRunning()) {
      text("GuestOSType", config.get("ostype"));
      number("GuestAdditionsRunLevel", "0");
    }
    return text.toString();
  }

  private void text(String key, String value) {
    String safe = value.replace("\\", "\\\\").replace("\"", "\\\"");
    String name = key.contains(" ") ? "\"" + key + "\"" : key;
    text.append(name).append("=\"").append(safe).append("\"\n");
  }

  private void number(String key, String value) {
    text.append(key).append('=').append(value).append('\n');
  }

  private void keys(String... keys) {
    for (String key : keys) {
      text(key, config.get(key));
    }
  }

  private void state() {
    text("VMState", vm.state.key());
    text("VMStateChangeTime", Names.since(vm.since));
    if (!vm.stateFile.isEmpty()) {
      text("VMStateFile", vm.stateFile);
    }
    keys("graphicscontroller");
    number("monitorcount", "1");
    text("accelerate3d", "off");
  }

  private void storage() {
    for (int i = 0; i < vm.controllers.size(); i++) {
      Controller c = vm.controllers.get(i);
      text("storagecontrollername" + i, c.name());
      text("storagecontrollertype" + i, c.kind());
      text("storagecontrollerinstance" + i, "0");
      text("storagecontrollermaxportcount" + i, String.valueOf(c.on().ports()));
      text("storagecontrollerportcount" + i, String.valueOf(c.ports()));
      text("storagecontrollerbootable" + i, c.bootable() ? "on" : "off");
    }
    for (Controller c : vm.controllers) {
      for (int port = 0; port < c.ports(); port++) {
        for (int unit = 0; unit < c.on().devices(); unit++) {
          slot(c, port, unit);
        }
      }
    }
  }

  private void slot(Controller c, int port, int unit) {
    String place = "-" + port + "-" + unit;
    var there = vm.at(c.name(), port, unit);
    if (there.isEmpty()) {
      quoted(c.name() + place, "none");
    } else if (there.get().medium().isEmpty()) {
      quoted(c.name() + place, "emptydrive");
      quoted(c.name() + "-IsEjected" + place, "off");
    } else {
      quoted(c.name() + place, box.media().get(there.get().medium()).path());
      quoted(c.name() + "-ImageUUID" + place, there.get().medium());
    }
  }

  /// Names that a controller is in are in quotes always.
  private void quoted(String key, String value) {
    text.append('"').append(key).append("\"=\"").append(value).append("\"\n");
  }

  private void cards() {
    for (int nic = 1; nic <= Config.NICS; nic++) {
      if (config.nic(nic).equals("none")) {
        text("nic" + nic, "none");
      } else {
        text("macaddress" + nic, config.get("macaddress" + nic));
        text("cableconnected" + nic, "on");
        text("nic" + nic, config.nic(nic));
        text("nictype" + nic, "82540EM");
        text("nicspeed" + nic, "0");
      }
    }
  }

  private void snapshots() {
    if (!config.get("description").isEmpty()) {
      text("description", config.get("description"));
    }
    text.append(new SnapTree(vm).keys());
  }
}
