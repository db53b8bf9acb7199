package dev.virtlab.userland.virtualbox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `storagectl` and `storageattach`: what a machine's disks hang on.
final class StorageVerbs {

  private StorageVerbs() {}

  static List<Verb> verbs() {
    return List.of(
        new Verb(
            "storagectl",
            "Manage a storage controller",
            List.of(
                "storagectl <uuid | vmname> <--name=controller-name>",
                "  [--add=ide | sata | scsi | floppy | usb | sas | virtio-scsi]",
                "  [--controller=LSILogic | LSILogicSAS | BusLogic | IntelAHCI | PIIX3 | PIIX4 |",
                "  ICH6 | I82078 | USB | NVMe | VirtIO] [--portcount=count]",
                "  [--bootable=on | off] [--hostiocache=on | off] [--rename=controller-name]",
                "  [--remove]"),
            StorageVerbs::controller),
        new Verb(
            "storageattach",
            "Attach, remove, and modify storage media used by a virtual machine",
            List.of(
                "storageattach <uuid | vmname> <--storagectl=name> [--device=number]",
                "  [--port=number] [--type=dvddrive | fdd | hdd]",
                "  [--medium=none | emptydrive | uuid | filename]"),
            StorageVerbs::attach));
  }

  private static Door.Deed controller(Client client, List<String> list) {
    Words words =
        Words.of(
            list,
            "name= add= controller= portcount= sataportcount= bootable= hostiocache= rename="
                + " remove");
    String machine = words.only("Not enough parameters");
    String name = words.last("name", "");
    if (name.isEmpty()) {
      throw new Words.Wrong("Storage controller name not specified");
    }
    return (box, said) -> {
      Vm vm = box.locked(machine);
      Box.mutable(vm);
      if (words.has("remove")) {
        remove(vm, name);
      } else {
        words.last("add").ifPresent(bus -> add(vm, name, bus));
        change(vm, name, words);
      }
      box.save(vm);
    };
  }

  private static void remove(Vm vm, String name) {
    Controller gone = there(vm, name);
    vm.controllers.remove(gone);
    vm.attachments.removeIf(a -> a.controller().equals(name));
  }

  private static Controller there(Vm vm, String name) {
    return vm.controller(name)
        .orElseThrow(
            () ->
                BoxError.of(
                    BoxError.Code.VBOX_E_OBJECT_NOT_FOUND,
                    "SessionMachine",
                    "Could not find a storage controller named '" + name + "'"));
  }

  private static void add(Vm vm, String name, String word) {
    if (word.equalsIgnoreCase("pcie")) {
      throw BoxError.plain("a controller for NVMe is not modelled here: use --add sata");
    }
    Controller.Bus bus =
        Controller.find(word)
            .orElseThrow(() -> BoxError.plain("Invalid --add argument '" + word + "'"));
    if (vm.controller(name).isPresent()) {
      throw BoxError.of(
              BoxError.Code.VBOX_E_OBJECT_IN_USE,
              "SessionMachine",
              "Storage controller named '" + name + "' already exists")
          .at(
              "AddStorageController(Bstr(pszCtl).raw(), StorageBus_"
                  + bus.word()
                  + ", ctl.asOutParam())",
              1080,
              "StorageController");
    }
    vm.controllers.add(
        new Controller(name, bus.name(), bus.kinds().getFirst(), bus.ports0(), true));
  }

  private static void change(Vm vm, String name, Words words) {
    Controller it = there(vm, name);
    Controller changed = it;
    Optional<String> chip = words.last("controller");
    if (chip.isPresent()) {
      String kind =
          Controller.chip(chip.get())
              .orElseThrow(() -> BoxError.plain("Invalid --type argument '" + chip.get() + "'"));
      changed = changed.chipped(kind);
    }
    for (Words.Option option : words.options()) {
      changed =
          switch (option.name()) {
            case "portcount", "sataportcount" ->
                changed.ports(Words.number(option, 1, changed.on().ports()));
            case "bootable" -> changed.boots(option.value().equals("on"));
            default -> changed;
          };
    }
    String other = words.last("rename", "");
    if (!other.isEmpty()) {
      changed = changed.named(other);
      vm.attachments.replaceAll(a -> a.controller().equals(name) ? a.on(other) : a);
    }
    vm.controllers.set(vm.controllers.indexOf(it), changed);
  }

  /// Where something is to be plugged in, and what.
  private record Place(String controller, int port, int device, String type, String medium) {}

  private static Door.Deed attach(Client client, List<String> list) {
    Words words =
        Words.of(
            list,
            "storagectl= port= device= type= medium= mtype= nonrotational= discard="
                + " hotpluggable= tempeject= forceunmount");
    String machine = words.only("Not enough parameters");
    String name = words.last("storagectl", "");
    if (name.isEmpty()) {
      throw new Words.Wrong("Storage controller name not specified");
    }
    String type = words.last("type", "").toLowerCase(Locale.ROOT);
    if (!type.isEmpty() && !List.of("hdd", "dvddrive", "fdd").contains(type)) {
      throw new Words.Wrong("Invalid --type argument '" + type + "'");
    }
    String medium = words.last("medium", "");
    Place wanted = new Place(name, number(words, "port"), number(words, "device"), type, medium);
    String path = client.absolute(medium);
    return (box, said) -> attach(box, box.find(machine), wanted, path);
  }

  private static int number(Words words, String name) {
    return words.options().stream()
        .filter(o -> o.name().equals(name))
        .mapToInt(o -> Words.number(o, 0, 255))
        .findFirst()
        .orElse(-1);
  }

  private static void attach(Box box, Vm vm, Place wanted, String path) {
    Controller controller =
        vm.controller(wanted.controller())
            .orElseThrow(
                () ->
                    BoxError.plain(
                        "Could not find a controller named '" + wanted.controller() + "'\n"));
    int port = place(wanted.port(), controller.on().ports(), "Port");
    int device = place(wanted.device(), controller.on().devices(), "Device");
    Place at = new Place(controller.name(), port, device, wanted.type(), wanted.medium());
    fits(controller, at);
    if (vm.isRunning() && !isDrive(vm, at)) {
      throw BoxError.of(
          BoxError.Code.VBOX_E_INVALID_VM_STATE,
          "SessionMachine",
          "Controller '" + controller.name() + "' does not support hot-plugging");
    }
    Box.mutable(vm);
    if (port >= controller.ports()) {
      vm.controllers.set(vm.controllers.indexOf(controller), controller.ports(port + 1));
    }
    plug(box, vm, at, path);
    box.save(vm);
  }

  private static boolean isDrive(Vm vm, Place at) {
    return vm.at(at.controller(), at.port(), at.device())
        .map(a -> !a.type().equals("hdd"))
        .orElse(false);
  }

  private static int place(int given, int count, String what) {
    if (given < 0 && count > 1) {
      throw BoxError.plain(what + " not specified");
    }
    return Math.max(0, given);
  }

  private static void fits(Controller controller, Place at) {
    if (at.port() >= controller.on().ports() || at.device() >= controller.on().devices()) {
      throw BoxError.of(
          BoxError.Code.NS_ERROR_INVALID_ARG,
          "SessionMachine",
          at.port() >= controller.on().ports()
              ? "Invalid port number: "
                  + at.port()
                  + " (must be in range [0, "
                  + (controller.on().ports() - 1)
                  + "])"
              : "Invalid device slot: "
                  + at.device()
                  + " (must be in range [0, "
                  + (controller.on().devices() - 1)
                  + "])");
    }
  }

  private static void plug(Box box, Vm vm, Place at, String path) {
    Optional<Attachment> there = vm.at(at.controller(), at.port(), at.device());
    String type = !at.type().isEmpty() ? at.type() : there.map(Attachment::type).orElse("");
    switch (at.medium()) {
      case "" -> throw BoxError.plain("Missing --medium argument");
      case "none" ->
          vm.attachments.remove(
              there.orElseThrow(
                  () ->
                      BoxError.of(
                          BoxError.Code.VBOX_E_OBJECT_NOT_FOUND,
                          "SessionMachine",
                          "No storage device attached to device slot "
                              + at.device()
                              + " on port "
                              + at.port()
                              + " of controller '"
                              + at.controller()
                              + "'")));
      case "emptydrive" -> put(vm, there, at, type.equals("fdd") ? "fdd" : "dvddrive", "");
      default -> medium(box, vm, there, at, type, path);
    }
  }

  private static void medium(
      Box box, Vm vm, Optional<Attachment> there, Place at, String type, String path) {
    if (type.isEmpty()) {
      throw BoxError.plain("Argument --type must be specified\n");
    }
    Medium medium = box.media().open(at.medium(), path, type);
    Optional<Attachment> used =
        vm.attachments.stream().filter(a -> a.medium().equals(medium.uuid())).findFirst();
    if (used.isPresent() && type.equals("hdd")) {
      throw BoxError.of(
          BoxError.Code.VBOX_E_OBJECT_IN_USE,
          "SessionMachine",
          "Medium '"
              + medium.path()
              + "' is already attached to port "
              + used.get().port()
              + ", device "
              + used.get().device()
              + " of controller '"
              + used.get().controller()
              + "' of this virtual machine");
    }
    boolean beneath = !box.media().children(medium).isEmpty();
    Medium plugged = beneath ? box.media().differing(medium, vm.snapshotFolder()) : medium;
    put(vm, there, at, type, plugged.uuid());
  }

  private static void put(Vm vm, Optional<Attachment> there, Place at, String type, String medium) {
    there.ifPresent(vm.attachments::remove);
    vm.attachments.add(new Attachment(at.controller(), at.port(), at.device(), type, medium));
  }
}
