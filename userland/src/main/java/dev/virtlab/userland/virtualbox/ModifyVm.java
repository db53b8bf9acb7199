package dev.virtlab.userland.virtualbox;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// `modifyvm`: the settings of a machine that is off.
final class ModifyVm {

  private static final String SWITCHES =
      "acpi ioapic pae long-mode longmode hpet hwvirtex nested-paging nestedpaging large-pages"
          + " largepages vtx-vpid vtxvpid vtx-ux vtxux nested-hw-virt rtc-use-utc rtcuseutc x2apic"
          + " apic";

  /// Options by the setting that they change.
  private static final Map<String, String> RENAMED =
      new TreeMap<>(
          Map.of(
              "long-mode", "longmode",
              "nested-paging", "nestedpaging",
              "large-pages", "largepages",
              "vtx-vpid", "vtxvpid",
              "vtx-ux", "vtxux",
              "rtc-use-utc", "rtcuseutc",
              "paravirt-provider", "paravirtprovider",
              "mac-address", "macaddress"));

  private static final String KNOWN =
      "name= groups= description= os-type= ostype= memory= vram= cpus= firmware= chipset= boot#="
          + " paravirt-provider= paravirtprovider= graphicscontroller= audio= audio-driver= nic#="
          + " macaddress#= mac-address#= usb= usb-ohci= "
          + SWITCHES.replace(" ", "= ")
          + "=";

  private ModifyVm() {}

  static Verb verb() {
    return new Verb(
        "modifyvm",
        "Change settings for a virtual machine that is stopped",
        List.of(
            "modifyvm <uuid | vmname> [--name=name] [--groups=group [,group...]]",
            "  [--description=description] [--os-type=OS-type] [--memory=size-in-MB]",
            "  [--vram=size-in-MB] [--acpi=on | off] [--ioapic=on | off] [--cpus=CPU-count]",
            "  [--pae=on | off] [--long-mode=on | off] [--hpet=on | off]",
            "  [--hwvirtex=on | off] [--nested-paging=on | off] [--large-pages=on | off]",
            "  [--vtx-vpid=on | off] [--vtx-ux=on | off] [--nested-hw-virt=on | off]",
            "  [--rtc-use-utc=on | off] [--firmware=bios | efi | efi32 | efi64]",
            "  [--boot1-4=none | floppy | dvd | disk | net] [--chipset=piix3 | ich9]",
            "  [--paravirt-provider=none | default | legacy | minimal | hyperv | kvm]",
            "  [--graphicscontroller=none | vboxvga | vmsvga | vboxsvga]",
            "  [--nic1-8=none | null | nat | bridged | intnet | hostonly]",
            "  [--mac-address1-8=MAC-address | auto] [--usb=on | off]"),
        ModifyVm::read);
  }

  private static Door.Deed read(Client client, List<String> list) {
    Words words = Words.of(list, KNOWN);
    String name = words.only("VM name or UUID required");
    Map<String, String> changes = new TreeMap<>();
    words.options().forEach(option -> change(changes, option));
    return (box, said) -> {
      Vm vm = box.locked(name);
      Box.mutable(vm);
      apply(box, vm, changes);
      box.save(vm);
    };
  }

  private static void change(Map<String, String> changes, Words.Option option) {
    String name = RENAMED.getOrDefault(option.stem(), option.stem());
    String value = option.value();
    String lower = value.toLowerCase(Locale.ROOT);
    switch (name) {
      case "memory" -> changes.put(name, String.valueOf(Words.number(option, 4, 2_097_152)));
      case "vram" -> changes.put(name, String.valueOf(Words.number(option, 0, 256)));
      case "cpus" -> changes.put(name, String.valueOf(Words.number(option, 1, 64)));
      case "boot" ->
          changes.put(
              option.name(), one(option, lower, "none", "floppy", "dvd", "disk", "net", "usb"));
      case "nic" ->
          changes.put(
              option.name(),
              one(option, lower, "none", "null", "nat", "bridged", "intnet", "hostonly"));
      case "macaddress" -> changes.put("macaddress" + option.number(), value);
      case "firmware" ->
          changes.put(
              name, one(option, lower, "bios", "efi", "efi32", "efi64").toUpperCase(Locale.ROOT));
      case "chipset" -> changes.put(name, one(option, lower, "piix3", "ich9"));
      case "os-type", "ostype" -> changes.put("ostype", value);
      case "paravirtprovider" ->
          changes.put(
              name, one(option, lower, "none", "default", "legacy", "minimal", "hyperv", "kvm"));
      case "graphicscontroller" ->
          changes.put(name, one(option, lower, "none", "vboxvga", "vmsvga", "vboxsvga"));
      case "audio", "audio-driver" -> changes.put("audio", lower);
      case "usb", "usb-ohci" -> changes.put("usb", one(option, lower, "on", "off"));
      case "name", "groups", "description" -> changes.put(name, value);
      default -> changes.put(name, one(option, lower, "on", "off"));
    }
  }

  private static String one(Words.Option option, String value, String... of) {
    if (!List.of(of).contains(value)) {
      throw new Words.Wrong("Invalid --" + option.name() + " argument '" + option.value() + "'");
    }
    return value;
  }

  private static void apply(Box box, Vm vm, Map<String, String> changes) {
    String type = changes.get("ostype");
    if (type != null) {
      changes.put("ostype", MachineVerbs.type(type).id());
    }
    String name = changes.remove("name");
    if (name != null && !name.equals(vm.name)) {
      rename(box, vm, name);
    }
    for (Map.Entry<String, String> change : changes.entrySet()) {
      vm.config = vm.config.with(change.getKey(), value(box, change));
    }
    for (int nic = 1; nic <= Config.NICS; nic++) {
      if (!vm.config.nic(nic).equals("none") && vm.config.get("macaddress" + nic).isEmpty()) {
        vm.config = vm.config.with("macaddress" + nic, box.names().mac());
      }
    }
    vm.tenant.resize(vm.config.number("cpus"), vm.config.memory());
  }

  private static String value(Box box, Map.Entry<String, String> change) {
    return change.getKey().startsWith("macaddress") && change.getValue().equals("auto")
        ? box.names().mac()
        : change.getValue();
  }

  /// Its folder and the file of its settings are called after it.
  private static void rename(Box box, Vm vm, String name) {
    String before = vm.settingsFile();
    String folder = vm.folder.substring(0, vm.folder.lastIndexOf('/') + 1) + Names.file(name);
    if (box.known(name).isPresent() || box.files().has(folder)) {
      throw BoxError.of(
          BoxError.Code.NS_ERROR_FAILURE,
          "SessionMachine",
          "Could not rename the directory '"
              + vm.folder
              + "' to '"
              + folder
              + "' to save the settings file (VERR_ALREADY_EXISTS)");
    }
    box.files().calls().rename(vm.folder, folder);
    for (Medium medium : List.copyOf(box.media().all())) {
      if (medium.path().startsWith(vm.folder + "/")) {
        box.media().put(medium.moved(folder + medium.path().substring(vm.folder.length())));
      }
    }
    String inside = before.substring(vm.folder.length());
    vm.snapshots.replaceAll(s -> moved(s, vm.folder, folder));
    vm.name = name;
    vm.folder = folder;
    box.files().remove(folder + inside);
    vm.tenant.rename(box.bench().free(Names.file(name) + ".vbox"));
  }

  private static Snap moved(Snap s, String from, String to) {
    return s.isOnline() ? s.in(to + s.stateFile().substring(from.length())) : s;
  }
}
