package dev.virtlab.userland.virtualbox;

import dev.virtlab.userland.libvirt.LibvirtError;
import dev.virtlab.userland.ovf.Descriptor;
import dev.virtlab.userland.ovf.DescriptorReader;
import dev.virtlab.userland.ovf.Ova;
import dev.virtlab.userland.text.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes a machine of an appliance.
final class Importing {

  private final Box box;
  private final List<Ova.Member> members;
  private final Map<String, String> wishes;
  private final Descriptor it;

  /// @param wishes options by their names
  Importing(Box box, List<Ova.Member> members, Map<String, String> wishes) {
    this.box = box;
    this.members = members;
    this.wishes = wishes;
    this.it = read(members.getFirst());
  }

  private static Descriptor read(Ova.Member descriptor) {
    String broken = "Error reading \"" + descriptor.name() + "\": it describes no virtual machine";
    try {
      return DescriptorReader.read(Utf8.decode(descriptor.bytes()))
          .orElseThrow(() -> wrong(broken));
    } catch (LibvirtError _) {
      throw wrong(broken);
    }
  }

  private static BoxError wrong(String text) {
    return BoxError.of(BoxError.Code.VBOX_E_FILE_ERROR, "ApplianceWrap", text);
  }

  private String name() {
    String wanted = wishes.getOrDefault("vmname", it.name());
    String free = wanted;
    for (int i = 1; box.known(free).isPresent() && i <= Box.MACHINES_MAX; i++) {
      free = wanted + " " + i;
    }
    return free;
  }

  private String base() {
    return wishes.getOrDefault("basefolder", box.machineFolder());
  }

  private String target(Descriptor.Disk disk) {
    String file = disk.file();
    if (isVdi()) {
      file = file.substring(0, file.lastIndexOf('.')) + ".vdi";
    }
    return base() + "/" + Names.file(name()) + "/" + file;
  }

  private boolean isVdi() {
    return wishes
        .getOrDefault("options", "")
        .toLowerCase(java.util.Locale.ROOT)
        .contains("importtovdi");
  }

  /// What is in the appliance, and what can be changed of it.
  String told() {
    StringBuilder text = new StringBuilder("Disks:\n");
    for (int i = 0; i < it.disks().size(); i++) {
      Descriptor.Disk disk = it.disks().get(i);
      text.append("  vmdisk").append(i + 1).append('\t').append(disk.capacity());
      text.append("\t-1\t").append(Descriptor.STREAM_OPTIMIZED).append('\t');
      text.append(disk.file()).append("\t-1\t-1\t\n");
    }
    text.append("\nVirtual system 0:\n");
    List<String> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      text.append(i < 10 ? " " : "").append(i).append(": ");
      text.append(lines.get(i).replace("#", String.valueOf(i))).append('\n');
    }
    return text.append('\n').toString();
  }

  private List<String> lines() {
    List<String> all = new ArrayList<>();
    all.add(
        given("ostype", "OS type specified with --ostype: ", "Suggested OS type: ", it.osType())
            + changed("ostype <type>\"; use \"list ostypes\" to list all possible values"));
    all.add(
        given("vmname", "VM name specified with --vmname: ", "Suggested VM name ", name())
            + changed("vmname <name>\""));
    all.add("Suggested VM group \"/\"" + changed("group <group>\""));
    all.add(
        "Suggested VM settings file name \""
            + box.settingsFile(name(), base())
            + "\""
            + changed("settingsfile <filename>\""));
    all.add("Suggested VM base folder \"" + base() + "\"" + changed("basefolder <path>\""));
    all.add("Number of CPUs: " + cpus() + changed("cpus <n>\""));
    all.add("Guest memory: " + memory() + " MB" + changed("memory <MB>\""));
    it.networks()
        .forEach(n -> all.add("Network adapter: orig " + n + ", config 3, extra slot=0;type=" + n));
    int first = all.size();
    for (Descriptor.Bus bus : it.buses()) {
      all.add(
          bus.word()
              + " controller, type "
              + bus.kind()
              + "\n    (disable with \"--vsys 0 --unit # --ignore\")");
    }
    for (Descriptor.Disk disk : it.disks()) {
      all.add(
          "Hard disk image: source image="
              + disk.file()
              + ", target path="
              + target(disk)
              + ", controller="
              + (first + disk.bus())
              + ";port="
              + disk.address()
              + "\n"
              + "    (change target path with \"--vsys 0 --unit # --disk path\";\n"
              + "    disable with \"--vsys 0 --unit # --ignore\")");
    }
    return all;
  }

  private String given(String option, String own, String suggested, String value) {
    return wishes.containsKey(option)
        ? own + "\"" + wishes.get(option) + "\""
        : suggested + "\"" + value + "\"";
  }

  private static String changed(String how) {
    return "\n    (change with \"--vsys 0 --" + how + ")";
  }

  private String cpus() {
    return wishes.getOrDefault("cpus", String.valueOf(it.cpus()));
  }

  private String memory() {
    return wishes.getOrDefault("memory", String.valueOf(it.memory()));
  }

  /// Makes the machine.
  void carryOut() {
    String name = name();
    OsType type = OsType.find(wishes.getOrDefault("ostype", it.osType())).orElse(OsType.other());
    Config config =
        Config.of(type, !it.networks().isEmpty(), box.names().mac())
            .with("cpus", cpus())
            .with("memory", memory());
    Vm vm = box.create(name, wishes.getOrDefault("basefolder", ""), box.names().uuid(), config);
    vm.tenant.resize(config.number("cpus"), config.memory());
    for (Descriptor.Bus bus : it.buses()) {
      vm.controllers.add(controller(bus, vm.controllers.size()));
    }
    for (Descriptor.Disk disk : it.disks()) {
      Medium medium = medium(vm, disk);
      Controller on = vm.controllers.get(disk.bus());
      int devices = on.on().devices();
      vm.attachments.add(
          new Attachment(
              on.name(), disk.address() / devices, disk.address() % devices, "hdd", medium.uuid()));
    }
    box.register(vm);
  }

  private static Controller controller(Descriptor.Bus bus, int number) {
    Controller.Bus kind =
        Controller.find(
                switch (bus.word()) {
                  case "IDE" -> "ide";
                  case "SCSI" -> "scsi";
                  default -> "sata";
                })
            .orElseThrow();
    String name = bus.word() + " Controller" + (number == 0 ? "" : " " + (number + 1));
    return new Controller(name, kind.name(), kind.kinds().getFirst(), kind.ports0(), true);
  }

  private Medium medium(Vm vm, Descriptor.Disk disk) {
    Ova.Member file =
        members.stream()
            .filter(m -> m.name().equals(disk.file()))
            .findFirst()
            .orElseThrow(() -> wrong("The appliance has no file '" + disk.file() + "'"));
    String travelling = vm.folder + "/." + disk.file();
    box.files().write(travelling, file.bytes());
    try {
      return box.media().unpack(travelling, target(disk), isVdi());
    } finally {
      box.files().remove(travelling);
    }
  }
}
